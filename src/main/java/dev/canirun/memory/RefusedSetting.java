package dev.canirun.memory;

import dev.canirun.gguf.GgmlType;
import dev.canirun.llm.Attention;
import dev.canirun.llm.Attention.Compressed;
import dev.canirun.llm.Attention.GroupedQuery;
import dev.canirun.llm.Attention.Latent;
import dev.canirun.llm.ModelArchitecture;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * A combination of settings with which llama.cpp does not start.
 *
 * <p>Source: {@code llama_init_from_model} of {@code src/llama-context.cpp} and, for keys without flash attention, the row
 * sizes {@code ggml_row_size} demands, llama.cpp 0.5.0.
 */
public enum RefusedSetting {
    /** Quantized values without flash attention, or in a model that never has it (Grok). */
    QUANTIZED_VALUES_NEED_FLASH_ATTENTION,
    /** Blocks of the key type do not divide a key head, or without flash attention a token's keys. */
    KEY_BLOCKS_DO_NOT_DIVIDE,
    /** Blocks of the value type do not divide a value head. */
    VALUE_BLOCKS_DO_NOT_DIVIDE,
    /** Latent attention keeps keys and values in one row, which has one type. */
    LATENT_TYPES_DIFFER;

    /** Everything llama.cpp would refuse. */
    public static List<RefusedSetting> of(ModelArchitecture architecture, RuntimeSettings settings) {
        List<RefusedSetting> refused = new ArrayList<>();
        GgmlType keys = settings.keyCacheType().type();
        GgmlType values = settings.valueCacheType().type();
        boolean attends = settings.flashAttention() != FlashAttention.OFF && allowsFlashAttention(architecture);
        if (values.isQuantized() && !attends) {
            refused.add(QUANTIZED_VALUES_NEED_FLASH_ATTENTION);
        }
        if (!divides(keys, architecture, attends ? RefusedSetting::keyLength : Attention::keyElements)) {
            refused.add(KEY_BLOCKS_DO_NOT_DIVIDE);
        }
        if (attends && !divides(values, architecture, RefusedSetting::valueLength)) {
            refused.add(VALUE_BLOCKS_DO_NOT_DIVIDE);
        }
        if (keys != values && attentions(architecture).anyMatch(RefusedSetting::keepsOneRow)) {
            refused.add(LATENT_TYPES_DIFFER);
        }
        return List.copyOf(refused);
    }

    /** llama.cpp turns it off for Grok, whatever is asked. */
    private static boolean allowsFlashAttention(ModelArchitecture architecture) {
        return !architecture.name().equals("grok");
    }

    private static boolean divides(GgmlType type, ModelArchitecture architecture, ToIntFunction<Attention> elements) {
        return !type.isQuantized()
                || attentions(architecture)
                        .allMatch(attention -> elements.applyAsInt(attention) % type.blockElements() == 0);
    }

    private static Stream<Attention> attentions(ModelArchitecture architecture) {
        return architecture.layers().stream().flatMap(layer -> Stream.ofNullable(layer.attention()));
    }

    private static boolean keepsOneRow(Attention attention) {
        return attention instanceof Latent || attention instanceof Compressed;
    }

    private static int keyLength(Attention attention) {
        return attention instanceof GroupedQuery grouped ? grouped.keyLength() : attention.keyElements();
    }

    private static int valueLength(Attention attention) {
        if (attention instanceof GroupedQuery grouped) {
            return grouped.valueLength();
        }
        return attention instanceof Latent latent ? latent.kvLoraRank() : attention.keyElements();
    }
}
