package dev.canirun.memory.graph;

import java.util.Arrays;

/**
 * What fused kernels ask of the allocator: a range of nodes whose memory must not be reused before its last node ran.
 *
 * <p>Source: {@code ggml_backend_cuda_graph_optimize} of ggml {@code src/ggml-cuda/ggml-cuda.cu}, llama.cpp 0.5.0. The
 * pieces that build such a pattern note it here; whether it is honoured depends on the split the scheduler makes.
 */
final class KeepAlive {

    private int[] entries = new int[32];
    private int length;
    int count;

    /**
     * Notes a pattern.
     *
     * @param first first node of the pattern
     * @param last last node of the pattern, which must be in the same split as the first
     * @param kept tensors to keep until the next node has run; negative ones are skipped
     */
    void add(int first, int last, boolean untilNext, int... kept) {
        ensure(4 + kept.length);
        entries[length] = 4 + kept.length;
        entries[length + 1] = first;
        entries[length + 2] = last;
        entries[length + 3] = untilNext ? 1 : 0;
        System.arraycopy(kept, 0, entries, length + 4, kept.length);
        length += 4 + kept.length;
        count++;
    }

    private void ensure(int more) {
        if (length + more > entries.length) {
            entries = Arrays.copyOf(entries, Math.max(2 * entries.length, length + more));
        }
    }

    int next(int at) {
        return at + entries[at];
    }

    int firstOf(int at) {
        return entries[at + 1];
    }

    int lastOf(int at) {
        return entries[at + 2];
    }

    /** Whether the tensors live until the node after the last one, as the expert selection asks for. */
    boolean untilNext(int at) {
        return entries[at + 3] != 0;
    }

    int keptCount(int at) {
        return entries[at] - 4;
    }

    int kept(int at, int index) {
        return entries[at + 4 + index];
    }
}
