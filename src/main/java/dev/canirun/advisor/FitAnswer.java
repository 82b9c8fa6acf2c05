package dev.canirun.advisor;

import dev.canirun.fit.FitEstimate;
import dev.canirun.fit.FitRequest;
import dev.canirun.launch.InferenceRuntime;
import dev.canirun.launch.Launch;
import dev.canirun.launch.LaunchRequest;
import dev.canirun.launch.Launches;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a {@link FitQuestion}.
 *
 * @param modelId catalog id
 * @param modelName its name for people
 * @param repository of its original weights at Hugging Face, {@code null} for a model from elsewhere
 * @param request machine and settings as they were understood
 * @param best name of the advised quantization, {@code null} when none fits
 * @param moreQuality name of the quantization for who wants more quality at less speed, {@code null} where there is none
 * @param moreMemory what more memory would bring; empty where one quantization was asked for
 * @param estimates one per quantization, the highest quality first
 * @param assumptions what was not stated and therefore assumed, in words
 */
public record FitAnswer(
        String modelId,
        String modelName,
        @Nullable String repository,
        FitRequest request,
        @Nullable String best,
        @Nullable String moreQuality,
        List<MemoryStep> moreMemory,
        List<FitEstimate> estimates,
        List<String> assumptions) {

    public FitAnswer {
        moreMemory = List.copyOf(moreMemory);
        estimates = List.copyOf(estimates);
        assumptions = List.copyOf(assumptions);
    }

    /** The estimate of the advised quantization, else of the first. */
    public FitEstimate advised() {
        return estimates.stream()
                .filter(estimate -> estimate.candidate().quantization().equals(best))
                .findFirst()
                .orElse(estimates.get(0));
    }

    /** How a runtime is told one of the plans. */
    public Launch launch(InferenceRuntime runtime, FitEstimate estimate) {
        return Launches.of(runtime, new LaunchRequest(modelId, repository, estimate, request));
    }
}
