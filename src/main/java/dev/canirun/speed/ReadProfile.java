package dev.canirun.speed;

import dev.canirun.gguf.TensorInfo;
import dev.canirun.llm.FeedForward;
import dev.canirun.llm.LanguageModel;
import dev.canirun.llm.Layer;
import dev.canirun.llm.ModelArchitecture;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a model reads for each token, layer by layer. Made once for a model and kept, because it looks at every tensor.
 *
 * <p>The token table is read one row at a time, which costs nothing, unless it is the output matrix as well.
 */
public final class ReadProfile {

    private static final String TOKEN_TABLE = "token_embd.weight";
    private static final Set<String> LOOKED_UP =
            Set.of(TOKEN_TABLE, "position_embd.weight", "token_types.weight", "per_layer_token_embd.weight");

    /** Further steps of a recurrent layer and of a router, in kernels; fitted once for all back ends. */
    private static final double RECURRENCE_KERNELS = 6.5;

    private static final double ROUTER_KERNELS = 15;

    private final ModelArchitecture architecture;
    private final List<Reads> blocks = new ArrayList<>();
    private final Reads output = new Reads();
    private boolean hasExperts;
    private double activeElements;

    private ReadProfile(ModelArchitecture architecture) {
        this.architecture = architecture;
        for (Layer layer : architecture.layers()) {
            Reads reads = new Reads();
            reads.addKernels(layer.recurrence() == null ? 0 : RECURRENCE_KERNELS);
            reads.addKernels(layer.feedForward() instanceof FeedForward.MixtureOfExperts ? ROUTER_KERNELS : 0);
            blocks.add(reads);
        }
    }

    public static ReadProfile of(LanguageModel model) {
        ReadProfile profile = new ReadProfile(model.architecture());
        boolean tied = model.tensors().tensors().stream()
                .noneMatch(tensor -> tensor.name().equals("output.weight"));
        for (TensorInfo tensor : model.tensors().tensors()) {
            profile.add(tensor, tied);
        }
        profile.activeElements = profile.output.activeElements()
                + profile.blocks.stream().mapToDouble(Reads::activeElements).sum();
        return profile;
    }

    private void add(TensorInfo tensor, boolean tied) {
        if (!tensor.isInBlock()) {
            if (!LOOKED_UP.contains(tensor.name()) || (tied && tensor.name().equals(TOKEN_TABLE))) {
                output.addDense(tensor);
            }
            return;
        }
        int block = tensor.block().orElse(0);
        if (block < blocks.size()) {
            addToBlock(tensor, block);
        }
    }

    private void addToBlock(TensorInfo tensor, int block) {
        boolean ofExperts = tensor.name().contains("exps.") && tensor.ne2() > 1;
        if (ofExperts
                && architecture.layers().get(block).feedForward() instanceof FeedForward.MixtureOfExperts mixture) {
            hasExperts = true;
            blocks.get(block)
                    .addExperts(tensor, Math.min(1, (double) mixture.expertUsedCount() / mixture.expertCount()));
        } else {
            blocks.get(block).addDense(tensor);
        }
    }

    ModelArchitecture architecture() {
        return architecture;
    }

    /** Whether any block has experts. */
    public boolean isMixture() {
        return hasExperts;
    }

    /** Weights a token uses. */
    public double activeElements() {
        return activeElements;
    }

    Reads block(int index) {
        return blocks.get(index);
    }

    /** The output matrix and what else stands outside the blocks. */
    Reads output() {
        return output;
    }
}
