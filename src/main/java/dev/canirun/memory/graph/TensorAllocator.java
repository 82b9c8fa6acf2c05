package dev.canirun.memory.graph;

import java.util.Arrays;

/**
 * ggml's allocator of one buffer: best fit among the gaps, growing the buffer only when none fits. Nothing is allocated;
 * the {@link #peakBytes() peak} is the size llama.cpp then asks the device for.
 *
 * <p>Source: {@code ggml_dyn_tallocr_alloc} and {@code ggml_dyn_tallocr_free_bytes} of ggml {@code src/ggml-alloc.c},
 * llama.cpp 0.5.0, for buffer types without a largest size (CUDA, CPU), which have one chunk.
 */
final class TensorAllocator {

    private static final long UNBOUNDED = Long.MAX_VALUE / 2;

    private final long alignment;
    private long[] offsets = new long[32];
    private long[] sizes = new long[32];
    /** Free blocks, sorted by offset; the last one is the unbounded rest of the buffer. */
    private int blocks;

    private long peak;
    private long decisions;

    /** @param alignment a power of two in bytes */
    TensorAllocator(int alignment) {
        this.alignment = alignment;
        sizes[0] = UNBOUNDED;
        blocks = 1;
    }

    long aligned(long bytes) {
        return (bytes + alignment - 1) & -alignment;
    }

    /**
     * Reserves memory.
     *
     * @return its offset in the buffer
     */
    long allocate(long bytes) {
        long size = aligned(bytes);
        int block = bestFit(size);
        long offset = offsets[block];
        offsets[block] += size;
        sizes[block] -= size;
        boolean filled = sizes[block] == 0;
        if (filled) {
            remove(block);
        }
        boolean grows = offset + size > peak;
        if (grows) {
            peak = offset + size;
        }
        decide(block << 2 | (filled ? 2 : 0) | (grows ? 1 : 0));
        return offset;
    }

    private int bestFit(long size) {
        int best = blocks - 1;
        long bestSize = Long.MAX_VALUE;
        for (int i = 0; i < blocks - 1; i++) {
            if (sizes[i] >= size) {
                decide(i);
                if (sizes[i] <= bestSize) {
                    best = i;
                    bestSize = sizes[i];
                }
            }
        }
        return best;
    }

    /** Gives back what {@link #allocate} reserved, or the aligned tail of it. */
    void free(long offset, long bytes) {
        long size = aligned(bytes);
        for (int i = 0; i < blocks; i++) {
            if (offsets[i] + sizes[i] == offset) {
                sizes[i] += size;
                boolean joins = i < blocks - 1 && offsets[i] + sizes[i] == offsets[i + 1];
                if (joins) {
                    sizes[i] += sizes[i + 1];
                    remove(i + 1);
                }
                decide(i << 3 | (joins ? 1 : 0));
                return;
            }
            if (offset + size == offsets[i]) {
                offsets[i] = offset;
                sizes[i] += size;
                boolean joins = i > 0 && offsets[i - 1] + sizes[i - 1] == offset;
                if (joins) {
                    sizes[i - 1] += sizes[i];
                    remove(i);
                }
                decide(i << 3 | 2 | (joins ? 1 : 0));
                return;
            }
        }
        insert(offset, size);
    }

    private void insert(long offset, long size) {
        if (blocks == offsets.length) {
            offsets = Arrays.copyOf(offsets, 2 * blocks);
            sizes = Arrays.copyOf(sizes, 2 * blocks);
        }
        int at = 0;
        while (at < blocks && offsets[at] < offset) {
            at++;
        }
        decide(at << 3 | 4);
        System.arraycopy(offsets, at, offsets, at + 1, blocks - at);
        System.arraycopy(sizes, at, sizes, at + 1, blocks - at);
        offsets[at] = offset;
        sizes[at] = size;
        blocks++;
    }

    private void remove(int block) {
        blocks--;
        System.arraycopy(offsets, block + 1, offsets, block, blocks - block);
        System.arraycopy(sizes, block + 1, sizes, block, blocks - block);
    }

    private void decide(int choice) {
        decisions = mixed(decisions, choice);
    }

    /** A digest with one more number in it. */
    static long mixed(long digest, long number) {
        long product = (digest ^ number) * 0x9E37_79B9_7F4A_7C15L;
        return product ^ product >>> 32;
    }

    /** A digest of every choice made so far, in order; the sizes themselves are not in it. */
    long decisions() {
        return decisions;
    }

    /** A digest with the free blocks as they are now in it, to compare with another time's. */
    long state(long digest) {
        long state = mixed(digest, blocks);
        for (int i = 0; i < blocks; i++) {
            state = mixed(mixed(state, offsets[i]), sizes[i]);
        }
        return state;
    }

    /** The highest end of any reservation so far: the buffer's size. */
    long peakBytes() {
        return peak;
    }
}
