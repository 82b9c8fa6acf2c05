package dev.canirun.launch;

import dev.canirun.memory.CacheType;
import dev.canirun.memory.FlashAttention;
import dev.canirun.memory.Placement;
import dev.canirun.memory.RuntimeSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * {@code lms load}, and the load settings it has no flag for by their names in LM Studio's SDK.
 *
 * <p>Sources: LM Studio's lms {@code src/subcommands/load.ts} and the SDK's {@code LLMLoadModelConfig}, 2026.
 */
final class LmStudioLauncher {

    private static final int DEFAULT_BATCH_TOKENS = 512;

    private LmStudioLauncher() {}

    static Launch launch(LaunchRequest request) {
        return refusal(request.settings()).<Launch>map(Launch.DoesNotApply::new).orElseGet(() -> {
            Map<String, String> settings = settings(request);
            return new Launch.Command(words(request), Map.of(), null, settings, notes(request, settings));
        });
    }

    private static Optional<LaunchNote> refusal(RuntimeSettings settings) {
        if (settings.parallelSequences() > 1) {
            return Optional.of(LaunchNote.SEQUENCES_NOT_VERIFIED);
        }
        return settings.keyCacheType() == CacheType.BF16 || settings.valueCacheType() == CacheType.BF16
                ? Optional.of(LaunchNote.NO_SUCH_CACHE_TYPE)
                : Optional.empty();
    }

    private static List<String> words(LaunchRequest request) {
        return List.of(
                "lms",
                "load",
                request.name().toLowerCase(Locale.ROOT),
                "--gpu",
                share(request.plan().placement().gpuLayers(), request.estimate().totalLayers()),
                "--context-length",
                String.valueOf(request.settings().contextLength()));
    }

    /** As LM Studio writes it: {@code off}, {@code max} or a number between 0 and 1. */
    private static String share(int layers, int total) {
        if (layers == 0) {
            return "off";
        }
        return layers >= total ? "max" : String.format(Locale.ROOT, "%.4f", (double) layers / total);
    }

    private static Map<String, String> settings(LaunchRequest request) {
        RuntimeSettings asked = request.settings();
        Map<String, String> settings = new LinkedHashMap<>();
        int experts = request.plan().placement().cpuMoeLayers();
        if (experts > 0) {
            // The SDK's share is of the blocks; the output layer, which the total counts, has no experts.
            settings.put(
                    "gpu.numCpuExpertLayersRatio",
                    share(experts, request.estimate().totalLayers() - 1));
        }
        if (asked.flashAttention() != FlashAttention.AUTO) {
            settings.put("flashAttention", String.valueOf(asked.flashAttention() == FlashAttention.ON));
        }
        putCacheType(settings, "llamaKCacheQuantizationType", asked.keyCacheType());
        putCacheType(settings, "llamaVCacheQuantizationType", asked.valueCacheType());
        if (asked.microBatchSize() != DEFAULT_BATCH_TOKENS) {
            settings.put("evalBatchSize", String.valueOf(asked.microBatchSize()));
        }
        return settings;
    }

    private static void putCacheType(Map<String, String> settings, String name, CacheType type) {
        if (type != CacheType.F16) {
            settings.put(name, type.name().toLowerCase(Locale.ROOT));
        }
    }

    private static List<LaunchNote> notes(LaunchRequest request, Map<String, String> settings) {
        Placement placement = request.plan().placement();
        List<LaunchNote> notes = new ArrayList<>(Launches.fitNote(request));
        boolean part = placement.gpuLayers() > 0
                && placement.gpuLayers() < request.estimate().totalLayers();
        if (part || placement.cpuMoeLayers() > 0) {
            notes.add(LaunchNote.SHARE_IS_ROUNDED);
        }
        if (request.cards() > 1) {
            notes.add(LaunchNote.SPLITS_BY_ITSELF);
        }
        if (!settings.isEmpty()) {
            notes.add(LaunchNote.SETTINGS_IN_APPLICATION);
        }
        return notes;
    }
}
