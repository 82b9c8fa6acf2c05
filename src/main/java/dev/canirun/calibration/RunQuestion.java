package dev.canirun.calibration;

import dev.canirun.hardware.Backend;
import java.util.Optional;
import java.util.function.Function;

/**
 * What published runs are looked for to stand beside.
 *
 * @param backend the back end
 * @param gpu the GPU's catalog id
 * @param model the model's id
 * @param quantization in lower case
 * @param size how large the model is
 * @param sizes how large the models of runs are, by id
 */
public record RunQuestion(
        Backend backend,
        String gpu,
        String model,
        String quantization,
        ModelSize size,
        Function<String, Optional<ModelSize>> sizes) {

    /**
     * What decides how like another model runs.
     *
     * @param mixture whether it has experts
     * @param activeParameters weights a token uses, above 0
     */
    public record ModelSize(boolean mixture, double activeParameters) {}

    /** Whether another model is of the asked one's kind, dense or mixture of experts. */
    boolean isOfTheSameKind(String other) {
        return sizes.apply(other)
                .filter(known -> known.mixture() == size.mixture())
                .isPresent();
    }

    /** How many times larger or smaller another model is, as a logarithm. */
    double sizeDistance(String other) {
        return sizes.apply(other)
                .map(known -> Math.abs(Math.log(known.activeParameters() / size.activeParameters())))
                .orElse(Double.MAX_VALUE);
    }
}
