package dev.canirun.inspection.web;

import dev.canirun.gguf.GgufBytes;
import java.util.List;

/** A small model in two parts, of which only the first has the metadata, as {@code llama-gguf-split} writes it. */
public final class SplitModel {

    private static final int WIDTH = 64;
    private static final int BYTES_PER_ELEMENT = 4;
    private static final int SPLIT_KEYS = 3;
    private static final int MODEL_KEYS = 6;

    private record Tensor(String name, long... dimensions) {

        long bytes() {
            long bytes = BYTES_PER_ELEMENT;
            for (long dimension : dimensions) {
                bytes *= dimension;
            }
            return bytes;
        }
    }

    private static final List<Tensor> FIRST = List.of(
            new Tensor("token_embd.weight", WIDTH, 128),
            new Tensor("output.weight", WIDTH, 128),
            new Tensor("output_norm.weight", WIDTH));

    private static final List<Tensor> SECOND = List.of(
            new Tensor("blk.0.attn_norm.weight", WIDTH),
            new Tensor("blk.0.attn_q.weight", WIDTH, WIDTH),
            new Tensor("blk.0.attn_k.weight", WIDTH, WIDTH),
            new Tensor("blk.0.attn_v.weight", WIDTH, WIDTH),
            new Tensor("blk.0.attn_output.weight", WIDTH, WIDTH),
            new Tensor("blk.0.ffn_norm.weight", WIDTH),
            new Tensor("blk.0.ffn_gate.weight", WIDTH, 256),
            new Tensor("blk.0.ffn_up.weight", WIDTH, 256),
            new Tensor("blk.0.ffn_down.weight", 256, WIDTH));

    private SplitModel() {}

    static int tensorCount() {
        return FIRST.size() + SECOND.size();
    }

    public static byte[] part(int number) {
        List<Tensor> tensors = number == 0 ? FIRST : SECOND;
        GgufBytes bytes = GgufBytes.littleEndian(3, tensors.size(), SPLIT_KEYS + (number == 0 ? MODEL_KEYS : 0));
        if (number == 0) {
            bytes.text("general.architecture", "llama")
                    .uint32("llama.block_count", 1)
                    .uint32("llama.embedding_length", WIDTH)
                    .uint32("llama.context_length", 8192)
                    .uint32("llama.attention.head_count", 1)
                    .uint32("llama.feed_forward_length", 256);
        }
        bytes.uint16("split.no", number).uint16("split.count", 2).uint32("split.tensors.count", tensorCount());
        long offset = 0;
        for (Tensor tensor : tensors) {
            bytes.tensor(tensor.name(), 0, offset, tensor.dimensions());
            offset += tensor.bytes();
        }
        return bytes.toBytes();
    }
}
