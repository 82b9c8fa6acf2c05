package dev.canirun.launch;

import dev.canirun.memory.FlashAttention;
import dev.canirun.memory.Placement;
import dev.canirun.memory.RuntimeSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * llama-server's flags. Those at llama.cpp's own default are left out, but not {@code -np}: left to itself llama-server
 * opens several slots over one unified cache, which is another plan.
 *
 * <p>Source: llama.cpp {@code common/arg.cpp}, September 2026.
 */
final class LlamaCppLauncher {

    private LlamaCppLauncher() {}

    static Launch launch(LaunchRequest request) {
        return new Launch.Command(words(request), Map.of(), null, Map.of(), Launches.fitNote(request));
    }

    private static List<String> words(LaunchRequest request) {
        RuntimeSettings settings = request.settings();
        List<String> words = new ArrayList<>(List.of("llama-server", "-m", request.fileName()));
        add(words, "-c", settings.contextLength());
        addPlacement(words, request.plan().placement());
        add(words, "-np", settings.parallelSequences());
        if (settings.unifiedKvCache()) {
            words.add("--kv-unified");
        }
        addUnlessDefault(words, "-ctk", name(settings.keyCacheType()), "f16");
        addUnlessDefault(words, "-ctv", name(settings.valueCacheType()), "f16");
        addUnlessDefault(words, "-fa", name(settings.flashAttention()), name(FlashAttention.AUTO));
        addUnlessDefault(words, "-b", settings.batchSize(), 2048);
        addUnlessDefault(words, "-ub", settings.microBatchSize(), 512);
        request.request().additions().forEach(addition -> words.addAll(addition.flags()));
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
