package dev.canirun.memory.graph;

import dev.canirun.gguf.TensorInfo;
import dev.canirun.llm.ModelArchitecture;
import dev.canirun.memory.GpuWeights;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What every piece of a model's graph shares: the graph, the weights on their devices, and the inputs.
 *
 * <p>Source: {@code llm_graph_context} of {@code src/llama-graph.cpp}, llama.cpp 0.5.0.
 */
final class ModelGraph {

    private static final int UNKNOWN = -2;

    final Graph graph;
    final GraphOps ops;
    final Tensors t;
    final ModelArchitecture architecture;
    final Recipe recipe;
    final GraphFacts facts;
    final GraphShape shape;
    final DeviceMap devices;
    final GraphInputs inputs;
    final AttentionHomes attentions;
    private final ModelWeights weights;
    private final int[] blockWeights = new int[Role.values().length];
    private int block = -1;
    private final int[] ropeFactors;

    ModelGraph(ModelBlueprint model, GraphShape shape, DeviceMap devices, int expectedTensors) {
        this.graph = new Graph(expectedTensors);
        this.ops = new GraphOps(graph);
        this.t = graph.tensors;
        this.architecture = model.architecture();
        this.recipe = model.recipe();
        this.facts = model.facts();
        this.weights = model.weights();
        this.shape = shape;
        this.devices = devices;
        this.inputs = new GraphInputs(ops, shape, recipe.positionsPerToken(facts));
        this.attentions = new AttentionHomes(devices, architecture.blockCount());
        this.ropeFactors = new int[devices.gpus() + 1];
        Arrays.fill(ropeFactors, Tensors.NONE);
        Arrays.fill(blockWeights, UNKNOWN);
    }

    /** Makes a block the current one: its weights are made on demand, once each. */
    void startBlock(int number) {
        block = number;
        Arrays.fill(blockWeights, UNKNOWN);
    }

    boolean has(Role role) {
        return weights.has(block, role);
    }

    /** A weight of the current block, or {@link Tensors#NONE}. */
    int weight(Role role) {
        int known = blockWeights[role.ordinal()];
        if (known != UNKNOWN) {
            return known;
        }
        TensorInfo info = weights.of(block, role);
        int tensor = info == null ? sharedRopeFactors(role) : place(info, deviceOf(role, info));
        blockWeights[role.ordinal()] = tensor;
        return tensor;
    }

    /** A weight of the current block with the dimensions it is used in, which a file may hold joined. */
    int weight(Role role, long ne0, long ne1, long ne2) {
        TensorInfo info = weightInfo(role);
        return ops.placed(info.type(), deviceOf(role, info), Tensors.WEIGHT, ne0, ne1, ne2, 1);
    }

    /** A weight of the current block as the file has it. */
    TensorInfo weightInfo(Role role) {
        TensorInfo info = weights.of(block, role);
        if (info == null) {
            throw new IllegalArgumentException("Block " + block + " lacks " + role);
        }
        return info;
    }

    /** Frequency factors belong to all blocks of a device, so that one copy serves them all. */
    private int sharedRopeFactors(Role role) {
        boolean factors = role == Role.ROPE_FREQS || role == Role.ROPE_FACTORS_LONG || role == Role.ROPE_FACTORS_SHORT;
        TensorInfo info = factors ? weights.shared(role) : null;
        if (info == null) {
            return Tensors.NONE;
        }
        byte device = devices.ofBlock(block);
        int index = device == DeviceMap.HOST ? devices.gpus() : device;
        if (ropeFactors[index] == Tensors.NONE) {
            ropeFactors[index] = place(info, device);
        }
        return ropeFactors[index];
    }

    /** Whether the current block is among those whose activations are limited, and its architecture does so step by step. */
    boolean limits(Set<Integer> blocks) {
        return recipe.has(Trait.LIMITED_ACTIVATIONS) && blocks.contains(block);
    }

    /** Frequency factors of the rotary embedding, or {@link Tensors#NONE}; those for long contexts are as large. */
    int ropeFactors() {
        int frequencies = weight(Role.ROPE_FREQS);
        return frequencies != Tensors.NONE ? frequencies : weight(Role.ROPE_FACTORS_SHORT);
    }

    private byte deviceOf(Role role, TensorInfo info) {
        if (!GpuWeights.supports(info, architecture.layers().get(block))) {
            return Tensors.HOST;
        }
        return switch (role) {
            case FFN_UP_EXPS,
                    FFN_UP_EXPS_B,
                    FFN_GATE_EXPS,
                    FFN_GATE_EXPS_B,
                    FFN_GATE_UP_EXPS,
                    FFN_DOWN_EXPS,
                    FFN_DOWN_EXPS_B,
                    FFN_UP_CHEXPS,
                    FFN_GATE_CHEXPS,
                    FFN_DOWN_CHEXPS -> devices.ofExperts(block);
            default -> devices.ofBlock(block);
        };
    }

    /** A weight outside the blocks on a device, or {@link Tensors#NONE}. */
    int shared(Role role, byte device) {
        TensorInfo info = weights.shared(role);
        return info == null ? Tensors.NONE : place(info, device);
    }

    @Nullable
    TensorInfo sharedInfo(Role role) {
        return weights.shared(role);
    }

    private int place(TensorInfo info, byte device) {
        byte place = info.type().isTernary() ? Tensors.HOST : device;
        return ops.placed(info.type(), place, Tensors.WEIGHT, info.ne0(), info.ne1(), info.ne2(), info.ne3());
    }

    /** Normalizes, and scales by the weights that exist ({@code build_norm}). */
    int norm(int a, Role weight, Role bias) {
        return norm(a, weight(weight), weight(bias));
    }

    int norm(int a, Role weight) {
        return norm(a, weight(weight), Tensors.NONE);
    }

    int norm(int a, int weight, int bias) {
        int normalized = ops.like(recipe.isCentred(facts) ? Op.NORM : Op.RMS_NORM, a);
        int scaled = weight == Tensors.NONE ? normalized : ops.mul(normalized, weight);
        return bias == Tensors.NONE ? scaled : ops.add(scaled, bias);
    }

    /** A weight times a matrix, plus a bias when the block has one. */
    int project(Role weight, Role bias, int a) {
        int product = project(weight, a);
        return has(bias) ? ops.add(product, weight(bias)) : product;
    }

    int project(Role weight, int a) {
        int product = ops.mulMat(weight(weight), a);
        int scale = scale(weight);
        return scale == Tensors.NONE ? product : ops.mul(product, scale);
    }

    /** The factor stored beside a weight of the current block, or {@link Tensors#NONE}. */
    int scale(Role weight) {
        TensorInfo info = weights.scaleOf(block, weight);
        return info == null ? Tensors.NONE : place(info, deviceOf(weight, info));
    }

    int block() {
        return block;
    }
}
