package dev.canirun.catalog;

/** What a published size is the size of. */
public enum FileKind {
    /** The whole file. */
    FILE,
    /** The tensors alone; the file is a few megabytes larger. */
    TENSORS,
    /** The vision or audio projector beside the model. */
    MMPROJ
}
