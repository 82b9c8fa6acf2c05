package dev.canirun.catalog;

/** What a model is good for; curated by hand. */
public enum Task {
    CHAT,
    CODING,
    REASONING,
    MATH,
    WRITING,
    ROLEPLAY,
    VISION,
    EMBEDDING,
    RERANKING,
    TOOL_USE,
    RETRIEVAL,
    MULTILINGUAL,
    LONG_CONTEXT,
    MEDICAL,
    SAFETY,
    RESEARCH,
    UNCENSORED,
    /** Small enough for phones and single-board computers. */
    EDGE
}
