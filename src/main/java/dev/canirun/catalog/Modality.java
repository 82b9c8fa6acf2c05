package dev.canirun.catalog;

/** What a model takes in, or gives back instead of text. */
public enum Modality {
    TEXT,
    VISION,
    AUDIO,
    EMBEDDING,
    RERANKER
}
