package dev.canirun.memory.graph;

import dev.canirun.gguf.TensorInfo;
import dev.canirun.llm.TensorTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The weights of a model by block and role, with the name of whichever block is the first with such weights: a graph is made of
 * types and shapes.
 */
final class ModelWeights {

    private static final String BLOCK_PREFIX = "blk.";

    private final @Nullable TensorInfo[] shared = new TensorInfo[Role.values().length];
    private final @Nullable TensorInfo[][] blocks;

    /** Factors of weights by the weight's role (NVFP4, and experts of Gemma 4). */
    private final @Nullable TensorInfo[][] scales;

    ModelWeights(TensorTable table, int blockCount) {
        blocks = new TensorInfo[blockCount][Role.values().length];
        scales = new TensorInfo[blockCount][];
        for (TensorInfo tensor : table.tensors()) {
            String name = tensor.name();
            if (!name.startsWith(BLOCK_PREFIX)) {
                put(shared, name, tensor);
                continue;
            }
            int dot = name.indexOf('.', BLOCK_PREFIX.length());
            int block = dot < 0 ? -1 : blockOf(name, dot);
            if (block >= 0 && block < blockCount) {
                put(blocks[block], name.substring(dot + 1), tensor);
                putScale(block, name.substring(dot + 1), tensor);
            }
        }
        shareAlike(blocks);
    }

    /** Most blocks of a model are alike, and a row for each of them would be most of what is kept of it. */
    private static void shareAlike(@Nullable TensorInfo[][] rows) {
        List<@Nullable TensorInfo[]> distinct = new ArrayList<>();
        for (int i = 0; i < rows.length; i++) {
            @Nullable TensorInfo[] row = rows[i];
            Optional<@Nullable TensorInfo[]> known =
                    distinct.stream().filter(other -> alike(other, row)).findFirst();
            if (known.isPresent()) {
                rows[i] = known.get();
            } else {
                distinct.add(row);
            }
        }
    }

    private static boolean alike(@Nullable TensorInfo[] one, @Nullable TensorInfo[] other) {
        return Arrays.equals(one, other, (a, b) -> a == null || b == null ? (a == b ? 0 : 1) : a.isLike(b) ? 0 : 1);
    }

    private static int blockOf(String name, int end) {
        int block = 0;
        for (int i = BLOCK_PREFIX.length(); i < end; i++) {
            int digit = name.charAt(i) - '0';
            if (digit < 0 || digit > 9 || block > 100_000) {
                return -1;
            }
            block = 10 * block + digit;
        }
        return block;
    }

    private static void put(@Nullable TensorInfo[] roles, String suffix, TensorInfo tensor) {
        Role role = Role.of(suffix);
        if (role != null) {
            roles[role.ordinal()] = tensor;
        }
    }

    private void putScale(int block, String suffix, TensorInfo tensor) {
        Role scaled = Role.of(suffix) == null ? Role.ofScaled(suffix) : null;
        if (scaled != null) {
            if (scales[block] == null) {
                scales[block] = new TensorInfo[Role.values().length];
            }
            scales[block][scaled.ordinal()] = tensor;
        }
    }

    /** The factor of a weight of a block, or {@code null} when it has none. */
    @Nullable
    TensorInfo scaleOf(int block, Role weight) {
        @Nullable TensorInfo[] ofBlock = scales[block];
        return ofBlock == null ? null : ofBlock[weight.ordinal()];
    }

    /** A weight outside the blocks, or {@code null} when the model has none. */
    @Nullable
    TensorInfo shared(Role role) {
        return shared[role.ordinal()];
    }

    /** A weight of a block, or {@code null} when the block has none. */
    @Nullable
    TensorInfo of(int block, Role role) {
        return blocks[block][role.ordinal()];
    }

    boolean has(int block, Role role) {
        return blocks[block][role.ordinal()] != null;
    }
}
