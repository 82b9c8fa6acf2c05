package dev.canirun.launch;

import dev.canirun.hardware.Backend;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code mlx_lm.server}, which reads a repository's own weights. Its quantizations are others than GGUF's, so only the
 * unquantized weights are the same model.
 *
 * <p>Source: mlx-lm {@code mlx_lm/SERVER.md}, 2026.
 */
final class MlxLauncher {

    private static final Set<String> UNQUANTIZED = Set.of("F16", "BF16");

    private MlxLauncher() {}

    static Launch launch(LaunchRequest request) {
        String repository = request.repository();
        Optional<LaunchNote> refusal = refusal(request);
        if (refusal.isPresent()) {
            return new Launch.DoesNotApply(refusal.get());
        }
        return repository == null
                ? new Launch.DoesNotApply(LaunchNote.NEEDS_REPOSITORY)
                : new Launch.Command(
                        List.of("mlx_lm.server", "--model", repository),
                        Map.of(),
                        null,
                        Map.of(),
                        List.of(LaunchNote.CONTEXT_GROWS, LaunchNote.MEMORY_NOT_MODELLED));
    }

    private static Optional<LaunchNote> refusal(LaunchRequest request) {
        if (request.request().machine().backend() != Backend.METAL) {
            return Optional.of(LaunchNote.NEEDS_METAL);
        }
        if (!UNQUANTIZED.contains(request.quantization())) {
            return Optional.of(LaunchNote.NO_GGUF);
        }
        if (!request.hasPlainCache()) {
            return Optional.of(LaunchNote.NO_SUCH_CACHE_TYPE);
        }
        return request.isWhollyOnGpus() ? Optional.empty() : Optional.of(LaunchNote.NEEDS_WHOLE_MODEL_ON_GPU);
    }
}
