package dev.canirun.advisor;

import dev.canirun.llm.ModelArchitecture;
import dev.canirun.memory.CacheType;
import dev.canirun.memory.FlashAttention;
import dev.canirun.memory.RefusedSetting;
import dev.canirun.memory.RuntimeSettings;
import dev.canirun.problem.FieldProblem;
import org.jspecify.annotations.Nullable;

/** Says what llama.cpp would not start with, and what to ask for instead. */
final class RefusedSettings {

    private static final String KEYS = "/keyCacheType";
    private static final String VALUES = "/valueCacheType";
    private static final String WHOLE_TYPES = "f16, bf16 or f32";

    private RefusedSettings() {}

    /**
     * @param pointer to where the cache types stand
     * @param architecture {@code null} when the question is about many models: then only what holds for all is checked
     */
    static void check(
            FieldChecks checks, String pointer, RuntimeSettings settings, @Nullable ModelArchitecture architecture) {
        if (architecture == null) {
            boolean off = settings.flashAttention() == FlashAttention.OFF;
            if (off && settings.valueCacheType().type().isQuantized()) {
                checks.refuse(flashAttentionNeeded(pointer + VALUES, settings));
            }
            return;
        }
        for (RefusedSetting refused : RefusedSetting.of(architecture, settings)) {
            checks.refuse(
                    switch (refused) {
                        case QUANTIZED_VALUES_NEED_FLASH_ATTENTION -> flashAttentionNeeded(pointer + VALUES, settings);
                        case KEY_BLOCKS_DO_NOT_DIVIDE -> indivisible(pointer + KEYS, settings.keyCacheType());
                        case VALUE_BLOCKS_DO_NOT_DIVIDE -> indivisible(pointer + VALUES, settings.valueCacheType());
                        case LATENT_TYPES_DIFFER -> different(pointer + VALUES, settings);
                    });
        }
    }

    private static FieldProblem flashAttentionNeeded(String pointer, RuntimeSettings settings) {
        String type = FieldChecks.apiName(settings.valueCacheType());
        return settings.flashAttention() == FlashAttention.OFF
                ? new FieldProblem(
                                pointer,
                                "is " + type
                                        + ", which llama.cpp stores with flash attention only; send flashAttention on"
                                        + " or auto, or " + WHOLE_TYPES + ".")
                        .withMessage("cache-flash-attention", type, WHOLE_TYPES)
                : new FieldProblem(
                                pointer,
                                "is " + type + ", which needs flash attention, and llama.cpp turns that off for this"
                                        + " architecture; send " + WHOLE_TYPES + ".")
                        .withMessage("cache-no-flash-attention", type, WHOLE_TYPES);
    }

    private static FieldProblem indivisible(String pointer, CacheType type) {
        String name = FieldChecks.apiName(type);
        int block = type.type().blockElements();
        return new FieldProblem(
                        pointer,
                        "is " + name + ", whose blocks of " + block + " do not divide this model's heads; send "
                                + WHOLE_TYPES + ".")
                .withMessage("cache-blocks", name, block, WHOLE_TYPES);
    }

    private static FieldProblem different(String pointer, RuntimeSettings settings) {
        String keys = FieldChecks.apiName(settings.keyCacheType());
        return new FieldProblem(
                        pointer,
                        "differs from keyCacheType, but this model keeps keys and values in one row; send " + keys
                                + " for both.")
                .withMessage("cache-one-row", keys);
    }
}
