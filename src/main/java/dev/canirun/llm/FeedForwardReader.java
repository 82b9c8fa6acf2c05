package dev.canirun.llm;

import dev.canirun.gguf.TensorInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the feed-forward half of a layer from the shapes of its tensors, which alone tell it for every architecture. */
final class FeedForwardReader {

    private final TensorIndex tensors;
    private final List<Integer> expertsUsed;

    FeedForwardReader(MetadataView metadata, TensorIndex tensors) {
        this.tensors = tensors;
        this.expertsUsed = metadata.perBlock("expert_used_count", 0);
    }

    @Nullable
    FeedForward read(int layer) {
        String prefix = "blk." + layer + ".ffn_";
        int denseLength = tensors.rowLength(prefix + "down.weight");
        TensorInfo experts = tensors.find(prefix + "down_exps.weight");
        if (experts != null) {
            return new FeedForward.MixtureOfExperts(
                    Math.toIntExact(experts.ne2()),
                    expertsUsed.get(layer),
                    Math.toIntExact(experts.ne0()),
                    tensors.rowLength(prefix + "down_shexp.weight"),
                    denseLength);
        }
        if (denseLength == 0) {
            return null;
        }
        boolean fused = tensors.rows(prefix + "up.weight", 0) == 2L * denseLength;
        return new FeedForward.Dense(denseLength, fused || tensors.has(prefix + "gate.weight"));
    }
}
