package dev.canirun.memory;

import dev.canirun.gguf.GgmlType;
import dev.canirun.llm.Attention;
import dev.canirun.llm.Layer;
import dev.canirun.llm.ModelArchitecture;
import dev.canirun.llm.Recurrence;
import dev.canirun.llm.SparseIndexer;
import java.util.List;

/**
 * The recurrent states of one model, always in single precision and one per sequence.
 *
 * <p>Source: {@code src/llama-memory-recurrent.cpp} and {@code llama_dsv4_comp_state} of {@code src/llama-kv-cache-dsv4.cpp},
 * llama.cpp build 11118 of 2026-09-23.
 */
final class RecurrentState {

    private final List<Layer> layers;
    private final boolean any;

    RecurrentState(ModelArchitecture architecture) {
        this.layers = architecture.layers();
        this.any = layers.stream()
                .anyMatch(layer -> layer.recurrence() != null || layer.attention() instanceof Attention.Compressed);
    }

    /** Bytes of the blocks {@code from} (inclusive) to {@code to} (exclusive) on one device. */
    long bytes(int from, int to, int sequences, BufferKind kind) {
        if (!any) {
            return 0;
        }
        long bytes = 0;
        for (int i = from; i < Math.min(to, layers.size()); i++) {
            Layer layer = layers.get(i);
            Recurrence recurrence = layer.recurrence();
            if (recurrence != null) {
                bytes += kind.tensorBytes(GgmlType.F32, recurrence.convolutionStateElements(), sequences);
                bytes += kind.tensorBytes(GgmlType.F32, recurrence.recurrentStateElements(), sequences);
            }
            if (layer.attention() instanceof Attention.Compressed attention) {
                bytes += compressorBytes(attention, sequences, kind);
            }
        }
        return bytes;
    }

    /** The tokens still waiting to be compressed, and their scores; indexed layers overlap their groups. */
    private static long compressorBytes(Attention.Compressed attention, int sequences, BufferKind kind) {
        int ratio = attention.compressionRatio();
        SparseIndexer indexer = attention.indexer();
        if (indexer == null) {
            return ratio == 0 ? 0 : 2 * kind.tensorBytes(GgmlType.F32, attention.keyLength(), (long) ratio * sequences);
        }
        long rows = 2L * ratio * sequences;
        return 2 * kind.tensorBytes(GgmlType.F32, 2L * attention.keyLength(), rows)
                + 2 * kind.tensorBytes(GgmlType.F32, 2L * indexer.keyLength(), rows);
    }
}
