package dev.canirun.fit;

import dev.canirun.memory.FlashAttention;
import dev.canirun.memory.Placement;
import dev.canirun.memory.RuntimeSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The flags that make llama-server realise a plan. Flags at llama.cpp's own default are left out.
 *
 * <p>Source: llama.cpp {@code common/arg.cpp}, 2026.
 */
public final class LlamaServerCommand {

    private LlamaServerCommand() {}

    /**
     * Returns the command's words, ready to be joined by spaces.
     *
     * @param fileName name of the GGUF file
     */
    public static List<String> words(String fileName, OffloadPlan plan, RuntimeSettings settings) {
        List<String> words = new ArrayList<>(List.of("llama-server", "-m", fileName));
        add(words, "-c", settings.contextLength());
        addPlacement(words, plan.placement());
        addUnlessDefault(words, "-np", settings.parallelSequences(), 1);
        if (settings.unifiedKvCache()) {
            words.add("--kv-unified");
        }
        addUnlessDefault(words, "-ctk", name(settings.keyCacheType()), "f16");
        addUnlessDefault(words, "-ctv", name(settings.valueCacheType()), "f16");
        addUnlessDefault(words, "-fa", name(settings.flashAttention()), name(FlashAttention.AUTO));
        addUnlessDefault(words, "-b", settings.batchSize(), 2048);
        addUnlessDefault(words, "-ub", settings.microBatchSize(), 512);
        return words;
    }

    private static void addPlacement(List<String> words, Placement placement) {
        add(words, "-ngl", placement.gpuLayers());
        addUnlessDefault(words, "--n-cpu-moe", placement.cpuMoeLayers(), 0);
        if (placement.tensorSplit().size() > 1) {
            double sum = placement.tensorSplit().stream()
                    .mapToDouble(Double::doubleValue)
                    .sum();
            add(
                    words,
                    "-ts",
                    placement.tensorSplit().stream()
                            .map(share -> String.format(Locale.ROOT, "%.4f", share / sum))
                            .collect(Collectors.joining(",")));
        }
    }

    private static void addUnlessDefault(List<String> words, String flag, Object value, Object byDefault) {
        if (!value.equals(byDefault)) {
            add(words, flag, value);
        }
    }

    private static void add(List<String> words, String flag, Object value) {
        words.add(flag);
        words.add(value.toString());
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
