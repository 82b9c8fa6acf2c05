package dev.canirun.curation;

/** Who states a fact; a later one goes before an earlier. */
public enum Layer {
    /** The files the service is built with. */
    BUILT_IN,
    /** The files of the folder that whoever runs the service has configured. */
    OVERLAY,
    /** What an administrator has sent through the API. */
    ADMIN
}
