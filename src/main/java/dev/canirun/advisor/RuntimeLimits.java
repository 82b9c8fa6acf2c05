package dev.canirun.advisor;

import dev.canirun.llm.ModelArchitecture;
import org.jspecify.annotations.Nullable;

/**
 * What a model allows a runtime to be asked for.
 *
 * @param contextTokens longest context it was trained for
 * @param layers layers that can go to a GPU: the blocks and the output layer
 * @param blocks blocks alone
 * @param architecture the model's own, {@code null} when the question is about many
 */
record RuntimeLimits(
        int contextTokens, int layers, int blocks, @Nullable ModelArchitecture architecture) {

    /** For questions about many models at once; each is held to its own limits later. */
    static final RuntimeLimits ANY_MODEL = new RuntimeLimits(10_485_760, 1000, 1000, null);

    static RuntimeLimits of(ModelArchitecture architecture) {
        return new RuntimeLimits(
                architecture.trainedContextLength(),
                architecture.offloadableLayers(),
                architecture.blockCount(),
                architecture);
    }
}
