package dev.canirun.memory.graph;

import dev.canirun.gguf.TensorInfo;
import dev.canirun.llm.Attention;
import dev.canirun.llm.Layer;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the blocks worth building. Blocks repeat, and where the allocator meets a block in a state in which it met an equal
 * one before, it does what it did then; building that block would only repeat it. {@link Blocks} tells whether it was so.
 */
final class BlockSelection {

    /** From the first guess to the safest. */
    private static final List<Effort> EFFORTS = List.of(new Effort(1, 1), new Effort(1, 2), new Effort(4, 2));

    /** Selections there are for the same devices, the last of which leaves out nothing. */
    static final int ATTEMPTS = EFFORTS.size() + 1;

    /**
     * How carefully blocks are left out.
     *
     * @param history earlier blocks whose kinds a step is told apart by
     * @param settling how often a step must have been built before it is left out
     */
    private record Effort(int history, int settling) {}

    private static final int MAX_DEVICES = 32;

    /** Parts of a key beside the blocks. */
    private static final int FIXED_PARTS = 4;

    private static final Role[] ROLES = Role.values();

    /** Number of each block's kind, where the sizes of its weights do not matter. */
    private final int[] kinds;

    /** Number of each block's kind, where its weights are copied to a GPU. */
    private final int[] kindsWithSizes;

    /** Number of what stands outside the blocks, with the sizes of its weights. */
    private final int outside;

    /** Whether blocks choose tokens: each then holds memory from the graph's start, so that none can be left out. */
    private final boolean isSparse;

    /** Whether every block has an input of its own, which another GPU than the first holds a copy of from its start. */
    private final boolean hasInputs;

    /** @param cache numbers kinds alike for all quantizations of the model */
    BlockSelection(ModelBlueprint model, ComputeCache cache) {
        int blocks = model.architecture().layers().size();
        this.kinds = new int[blocks];
        this.kindsWithSizes = new int[blocks];
        this.isSparse = model.architecture().layers().stream().anyMatch(BlockSelection::isSparse);
        this.hasInputs = model.weights().shared(Role.PER_LAYER_MODEL_PROJ) != null;
        for (int i = 0; i < blocks; i++) {
            String layer = describe(model, i)
                    + cache.number(String.valueOf(model.architecture().layers().get(i)));
            int block = i;
            Function<Role, @Nullable TensorInfo> weights =
                    role -> model.weights().of(block, role);
            kinds[i] = cache.number(layer + describe(weights, false));
            kindsWithSizes[i] = cache.number(layer + describe(weights, true));
        }
        this.outside = cache.number(describe(model.weights()::shared, true));
    }

    private static boolean isSparse(Layer layer) {
        Attention attention = layer.attention();
        return attention != null && attention.indexer() != null;
    }

    private static String describe(ModelBlueprint model, int block) {
        StringBuilder text = new StringBuilder();
        if (model.recipe().has(Trait.NO_ROPE_EVERY_FOURTH)) {
            text.append((block + 1) % 4 == 0);
        }
        text.append(block < model.facts().deepstackLayers());
        text.append(model.facts().limitedExperts().contains(block));
        text.append(model.facts().limitedNetworks().contains(block));
        for (Role role : ROLES) {
            TensorInfo scale = model.weights().scaleOf(block, role);
            if (scale != null) {
                text.append(" *").append(role.ordinal()).append('=').append(scale.bytes());
            }
        }
        text.append(block < AlternatingUpdates.SPARSE_BLOCKS && model.recipe().has(Trait.ALTERNATING_UPDATES));
        return text.toString();
    }

    private static String describe(Function<Role, @Nullable TensorInfo> weights, boolean withSizes) {
        StringBuilder text = new StringBuilder();
        for (Role role : ROLES) {
            TensorInfo info = weights.apply(role);
            if (info != null) {
                text.append(' ').append(role.ordinal());
                if (!CudaSupport.readsRows(info.type(), info.ne0())) {
                    text.append(info.type());
                }
                if (withSizes) {
                    text.append('=').append(info.bytes());
                }
            }
        }
        return text.toString();
    }

    /**
     * Chooses blocks to build, the first and the last of the model among them.
     *
     * @param attempt 0 at first; more blocks with every further attempt, all from {@link #ATTEMPTS} - 1 on
     */
    Blocks select(DeviceMap devices, int attempt) {
        boolean all = isSparse || (hasInputs && devices.gpus() > 1) || attempt == EFFORTS.size();
        return all ? everything() : withoutRepetitions(devices, EFFORTS.get(attempt));
    }

    private Blocks everything() {
        Blocks chosen = new Blocks(new int[kinds.length]);
        for (int i = 0; i < kinds.length; i++) {
            chosen.add(i, i);
        }
        return chosen;
    }

    private Blocks withoutRepetitions(DeviceMap devices, Effort effort) {
        int blocks = kinds.length;
        Blocks chosen = new Blocks(steps(devices, effort.history()));
        int block = 0;
        while (block < blocks) {
            block = chosen.add(block, repeatedUntil(block, chosen, effort.settling())) + 1;
        }
        return chosen;
    }

    /**
     * What the layout of each block depends on besides the state it starts from: its kind, those before it and the device
     * behind it, whose operations may draw the last ones of the block there. Equal ones have equal numbers.
     */
    private int[] steps(DeviceMap devices, int history) {
        int blocks = kinds.length;
        int[] signatures = new int[blocks];
        for (int i = 0; i < blocks; i++) {
            signatures[i] = signature(devices, i);
        }
        int[] steps = new int[blocks];
        long[] known = new long[blocks];
        int count = 0;
        for (int i = 0; i < blocks; i++) {
            // The last block equals none: it drops the rows without logits.
            boolean last = i + 1 == blocks;
            long digest = last ? i : devices.ofBlock(i + 1);
            for (int j = i - history; j <= i; j++) {
                digest = TensorAllocator.mixed(digest, last || j < 0 ? -1 : signatures[j]);
            }
            int step = 0;
            while (step < count && known[step] != digest) {
                step++;
            }
            known[step] = digest;
            count = Math.max(count, step + 1);
            steps[i] = step;
        }
        return steps;
    }

    /** The last block of a run of well-known steps that a block can stand for, or itself. */
    private static int repeatedUntil(int block, Blocks chosen, int settling) {
        int last = block;
        boolean even = true;
        for (int i = block; chosen.builtLike(i) >= settling; i++) {
            if (chosen.isSameStep(i, block)) {
                // States often alternate, so an even number of equal steps is left out.
                last = even ? i : last;
                even = !even;
            }
        }
        return last;
    }

    private int signature(DeviceMap devices, int block) {
        byte device = devices.ofBlock(block);
        boolean copied = devices.gpus() > 0 && devices.ofExperts(block) == DeviceMap.HOST;
        int place = device == DeviceMap.HOST ? MAX_DEVICES - 1 : device;
        int kind = copied ? kindsWithSizes[block] : kinds[block];
        return (kind * 2 + (copied ? 1 : 0)) * MAX_DEVICES + place;
    }

    /** What the graph of the chosen blocks depends on besides its sizes. */
    int[] parts(DeviceMap devices, Blocks chosen) {
        boolean copied =
                devices.gpus() > 0 && (devices.ofOutput() == DeviceMap.HOST || devices.ofBlock(0) == DeviceMap.HOST);
        int[] parts = new int[FIXED_PARTS + chosen.count()];
        int n = 0;
        parts[n++] = devices.gpus();
        parts[n++] = devices.ofOutput();
        parts[n++] = devices.isPipelined() ? 1 : 0;
        parts[n++] = copied ? outside : -1;
        for (int i = 0; i < chosen.count(); i++) {
            parts[n++] = signature(devices, chosen.number(i));
        }
        return parts;
    }
}
