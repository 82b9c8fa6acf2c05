package dev.canirun.launch;

import dev.canirun.hardware.Backend;
import dev.canirun.hardware.InstalledGpu;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code vllm serve} of the same GGUF file.
 *
 * <p>Sources: vLLM {@code docs/features/quantization/gguf.md} and {@code vllm/engine/arg_utils.py}, 2026.
 */
final class VllmLauncher {

    private VllmLauncher() {}

    static Launch launch(LaunchRequest request) {
        return refusal(request)
                .<Launch>map(Launch.DoesNotApply::new)
                .orElseGet(() -> new Launch.Command(
                        words(request),
                        Map.of(),
                        null,
                        Map.of(),
                        List.of(LaunchNote.GGUF_PLUGIN, LaunchNote.MEMORY_NOT_MODELLED)));
    }

    private static Optional<LaunchNote> refusal(LaunchRequest request) {
        Backend backend = request.request().machine().backend();
        if (backend != Backend.CUDA && backend != Backend.ROCM) {
            return Optional.of(LaunchNote.NEEDS_CUDA_OR_ROCM);
        }
        if (!request.isWhollyOnGpus()) {
            return Optional.of(LaunchNote.NEEDS_WHOLE_MODEL_ON_GPU);
        }
        if (!request.hasPlainCache()) {
            return Optional.of(LaunchNote.NO_SUCH_CACHE_TYPE);
        }
        long kinds = request.request().machine().gpus().stream()
                .map(InstalledGpu::spec)
                .distinct()
                .count();
        return kinds > 1 ? Optional.of(LaunchNote.NEEDS_EQUAL_CARDS) : Optional.empty();
    }

    private static List<String> words(LaunchRequest request) {
        List<String> words = new ArrayList<>(List.of("vllm", "serve", "./" + request.fileName()));
        String repository = request.repository();
        if (repository != null) {
            words.addAll(List.of("--tokenizer", repository));
        }
        words.addAll(List.of("--dtype", "float16"));
        words.addAll(List.of("--max-model-len", String.valueOf(request.contextPerSequence())));
        words.addAll(List.of("--max-num-seqs", String.valueOf(request.settings().parallelSequences())));
        if (request.cards() > 1) {
            words.addAll(List.of("--tensor-parallel-size", String.valueOf(request.cards())));
        }
        return words;
    }
}
