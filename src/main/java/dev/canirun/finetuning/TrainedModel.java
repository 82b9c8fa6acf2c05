package dev.canirun.finetuning;

import dev.canirun.gguf.TensorInfo;
import dev.canirun.llm.Attention;
import dev.canirun.llm.LanguageModel;
import dev.canirun.llm.Layer;
import dev.canirun.llm.ModelArchitecture;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A model's parameters by what training does with them. Prediction blocks are left out: training loads no such block.
 *
 * @param architecture shapes of its layers
 * @param tensors what is loaded
 */
record TrainedModel(ModelArchitecture architecture, List<TensorInfo> tensors) {

    private static final String EXPERTS = "_exps";
    private static final String SHARED_EXPERT = "_shexp";

    /** Figures that a file holds and a training program computes. */
    private static final String ROTATIONS = "rope_";

    private static final Set<String> KNOWN_TABLES =
            Set.of("token_embd.weight", "output.weight", "position_embd.weight", "token_types.weight");

    /** @throws UntrainableModelException when the memory would have to be guessed */
    static TrainedModel of(LanguageModel model) {
        ModelArchitecture architecture = model.architecture();
        if (architecture.kind() == ModelArchitecture.Kind.ENCODER) {
            throw new UntrainableModelException("it reads whole texts, and how such a model is trained differs");
        }
        if (!architecture.layers().stream().allMatch(TrainedModel::isPlain)) {
            throw new UntrainableModelException(
                    "what recurrent layers or compressed attention keep for the backward pass"
                            + " depends on the program");
        }
        int blocks = architecture.layers().size();
        List<TensorInfo> loaded = model.tensors().tensors().stream()
                .filter(tensor -> tensor.block().orElse(0) < blocks)
                .filter(tensor -> !tensor.name().startsWith(ROTATIONS))
                .toList();
        if (loaded.stream().anyMatch(TrainedModel::isUnusualTable)) {
            throw new UntrainableModelException("it has tables beside the blocks whose training is not modelled");
        }
        return new TrainedModel(architecture, loaded);
    }

    private static boolean isPlain(Layer layer) {
        return layer.recurrence() == null
                && (layer.attention() == null
                        || (layer.attention() instanceof Attention.GroupedQuery
                                && layer.attention().indexer() == null));
    }

    private static boolean isUnusualTable(TensorInfo tensor) {
        return !tensor.isInBlock() && tensor.rows() > 1 && !KNOWN_TABLES.contains(tensor.name());
    }

    /** Elements of the linear layers inside the blocks, which QLoRA keeps in 4 bits. */
    long linearElements() {
        return elements(tensor -> isLinear(tensor) && !isExperts(tensor));
    }

    /** Elements of routed experts, which are linear layers in some implementations and one joined tensor in others. */
    long expertElements() {
        return elements(TrainedModel::isExperts);
    }

    /** Embeddings, output, norms, biases and routers, which stay in 16 bits or more. */
    long otherElements() {
        return elements(tensor -> !isLinear(tensor) && !isExperts(tensor));
    }

    /** Every parameter trained. */
    Trainable all() {
        return tensors.stream()
                .map(tensor -> Trainable.tensor(tensor.elements(), Bounds.exactly(1)))
                .reduce(Trainable.NONE, Trainable::plus);
    }

    /** {@code rank * (in + out)} for each adapted matrix: {@code A} is rank by in, {@code B} out by rank. */
    Trainable adapters(int rank, TargetModules targets) {
        return tensors.stream().map(tensor -> adapter(tensor, rank, targets)).reduce(Trainable.NONE, Trainable::plus);
    }

    private static Trainable adapter(TensorInfo tensor, int rank, TargetModules targets) {
        boolean experts = isExperts(tensor);
        boolean adapted = experts ? targets.adaptsExperts() : isLinear(tensor) && targets.adapts(projection(tensor));
        if (!adapted) {
            return Trainable.NONE;
        }
        Bounds copies = experts ? new Bounds(0, tensor.ne2()) : Bounds.exactly(1);
        return Trainable.tensor(rank * tensor.ne0(), copies).plus(Trainable.tensor(rank * tensor.ne1(), copies));
    }

    private long elements(Predicate<TensorInfo> wanted) {
        return tensors.stream().filter(wanted).mapToLong(TensorInfo::elements).sum();
    }

    private static boolean isExperts(TensorInfo tensor) {
        return tensor.weightName().endsWith(EXPERTS) && tensor.ne2() > 1;
    }

    private static boolean isLinear(TensorInfo tensor) {
        return TargetModules.ALL_LINEAR.adapts(projection(tensor));
    }

    /** The projection's name, that of a shared expert as in a dense layer. */
    private static String projection(TensorInfo tensor) {
        String name = tensor.weightName();
        return name.endsWith(SHARED_EXPERT) ? name.substring(0, name.length() - SHARED_EXPERT.length()) : name;
    }
}
