package dev.canirun.launch;

import dev.canirun.memory.CacheType;
import dev.canirun.memory.FlashAttention;
import dev.canirun.memory.RuntimeSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A Modelfile and the server's environment.
 *
 * <p>Sources: Ollama {@code docs/modelfile.mdx}, {@code docs/faq.mdx} (cache types need flash attention), {@code
 * api/types.go} (num_gpu, num_batch) and {@code envconfig/config.go}, 2026.
 */
final class OllamaLauncher {

    private static final Set<CacheType> CACHE_TYPES = Set.of(CacheType.F16, CacheType.Q8_0, CacheType.Q4_0);
    private static final int DEFAULT_BATCH_TOKENS = 512;

    private OllamaLauncher() {}

    static Launch launch(LaunchRequest request) {
        return refusal(request)
                .<Launch>map(Launch.DoesNotApply::new)
                .orElseGet(() -> new Launch.Command(
                        List.of("ollama", "create", request.modelId(), "-f", "Modelfile"),
                        environment(request),
                        new Launch.File("Modelfile", modelfile(request)),
                        Map.of(),
                        notes(request)));
    }

    private static Optional<LaunchNote> refusal(LaunchRequest request) {
        RuntimeSettings settings = request.settings();
        if (request.plan().placement().cpuMoeLayers() > 0) {
            return Optional.of(LaunchNote.NO_EXPERTS_IN_SYSTEM_MEMORY);
        }
        if (settings.keyCacheType() != settings.valueCacheType()) {
            return Optional.of(LaunchNote.NO_DIFFERENT_CACHE_TYPES);
        }
        boolean quantized = settings.keyCacheType() != CacheType.F16;
        if (!CACHE_TYPES.contains(settings.keyCacheType())
                || (quantized && settings.flashAttention() == FlashAttention.OFF)) {
            return Optional.of(LaunchNote.NO_SUCH_CACHE_TYPE);
        }
        return settings.unifiedKvCache() && settings.parallelSequences() > 1
                ? Optional.of(LaunchNote.NO_UNIFIED_CACHE)
                : Optional.empty();
    }

    private static List<String> modelfile(LaunchRequest request) {
        List<String> lines = new ArrayList<>();
        lines.add("FROM ./" + request.fileName());
        lines.add("PARAMETER num_ctx " + request.contextPerSequence());
        lines.add("PARAMETER num_gpu " + request.plan().placement().gpuLayers());
        int microBatch = request.settings().microBatchSize();
        if (microBatch != DEFAULT_BATCH_TOKENS) {
            lines.add("PARAMETER num_batch " + microBatch);
        }
        return lines;
    }

    private static Map<String, String> environment(LaunchRequest request) {
        RuntimeSettings settings = request.settings();
        Map<String, String> variables = new LinkedHashMap<>();
        boolean quantized = settings.keyCacheType() != CacheType.F16;
        if (quantized || settings.flashAttention() == FlashAttention.ON) {
            variables.put("OLLAMA_FLASH_ATTENTION", "1");
        } else if (settings.flashAttention() == FlashAttention.OFF) {
            variables.put("OLLAMA_FLASH_ATTENTION", "0");
        }
        if (quantized) {
            variables.put("OLLAMA_KV_CACHE_TYPE", settings.keyCacheType().name().toLowerCase(Locale.ROOT));
        }
        variables.put("OLLAMA_NUM_PARALLEL", String.valueOf(settings.parallelSequences()));
        if (request.cards() > 1) {
            variables.put("OLLAMA_SCHED_SPREAD", "1");
        }
        return variables;
    }

    private static List<LaunchNote> notes(LaunchRequest request) {
        List<LaunchNote> notes = new ArrayList<>(Launches.fitNote(request));
        if (request.cards() > 1) {
            notes.add(LaunchNote.SPLITS_BY_ITSELF);
        }
        if (request.settings().parallelSequences() > 1) {
            notes.add(LaunchNote.CONTEXT_PER_SEQUENCE);
        }
        return notes;
    }
}
