package dev.canirun.launch;

/**
 * What must be known beside a command, or why there is none. Words for people are in the message files under
 * {@code launch.} and the constant's lower-case name.
 */
public enum LaunchNote {
    /** The plan needs more memory than there is. */
    PLAN_DOES_NOT_FIT,
    /** The runtime shares layers among the cards by its own rule. */
    SPLITS_BY_ITSELF,
    /** The runtime takes the context of one sequence and multiplies it by their number. */
    CONTEXT_PER_SEQUENCE,
    /** The share of layers is exact, but how the runtime rounds it is not documented. */
    SHARE_IS_ROUNDED,
    /** The settings have no flag; they go into the application or its SDK. */
    SETTINGS_IN_APPLICATION,
    /** What the runtime takes beside weights and cache is not modelled, so the plan's bytes do not hold for it. */
    MEMORY_NOT_MODELLED,
    /** GGUF files need vLLM's GGUF plugin and are experimental there. */
    GGUF_PLUGIN,
    /** MLX's server grows its cache with the conversation instead of allocating it at start. */
    CONTEXT_GROWS,

    /** No option keeps only the experts in system memory. */
    NO_EXPERTS_IN_SYSTEM_MEMORY,
    /** Keys and values can only have one type. */
    NO_DIFFERENT_CACHE_TYPES,
    /** The cache's type is none the runtime has. */
    NO_SUCH_CACHE_TYPE,
    /** One cache for all sequences cannot be asked for. */
    NO_UNIFIED_CACHE,
    /** Its options for several sequences at a time have not been verified. */
    SEQUENCES_NOT_VERIFIED,
    /** Its options for what is loaded beside a model have not been verified. */
    ADDITIONS_NOT_VERIFIED,
    /** It runs models on GPUs wholly. */
    NEEDS_WHOLE_MODEL_ON_GPU,
    /** It runs under CUDA or ROCm. */
    NEEDS_CUDA_OR_ROCM,
    /** It runs under Metal. */
    NEEDS_METAL,
    /** Its parallel split wants cards that are alike. */
    NEEDS_EQUAL_CARDS,
    /** It does not read GGUF files; only unquantized weights are the same there. */
    NO_GGUF,
    /** It loads from a repository, and none is known. */
    NEEDS_REPOSITORY
}
