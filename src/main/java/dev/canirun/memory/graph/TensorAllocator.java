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
        if (sizes[block] == 0) {
            remove(block);
        }
        peak = Math.max(peak, offset + size);
        return offset;
    }

    private int bestFit(long size) {
        int best = blocks - 1;
        long bestSize = Long.MAX_VALUE;
        for (int i = 0; i < blocks - 1; i++) {
            if (sizes[i] >= size && sizes[i] <= bestSize) {
                best = i;
                bestSize = sizes[i];
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
                if (i < blocks - 1 && offsets[i] + sizes[i] == offsets[i + 1]) {
                    sizes[i] += sizes[i + 1];
                    remove(i + 1);
                }
                return;
            }
            if (offset + size == offsets[i]) {
                offsets[i] = offset;
                sizes[i] += size;
                if (i > 0 && offsets[i - 1] + sizes[i - 1] == offset) {
                    sizes[i - 1] += sizes[i];
                    remove(i);
                }
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

    /** The free blocks as they are now, to compare with another time's. */
    long[] layout() {
        long[] layout = new long[2 * blocks];
        System.arraycopy(offsets, 0, layout, 0, blocks);
        System.arraycopy(sizes, 0, layout, blocks, blocks);
        return layout;
    }

    /** The highest end of any reservation so far: the buffer's size. */
    long peakBytes() {
        return peak;
    }
}
