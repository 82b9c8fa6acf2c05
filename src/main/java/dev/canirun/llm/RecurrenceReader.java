package dev.canirun.llm;

import dev.canirun.llm.Recurrence.KimiDeltaAttention;
import dev.canirun.llm.Recurrence.ShortConvolution;
import dev.canirun.llm.Recurrence.StateSpace;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Tells which layers carry a state, and reads it from the metadata. */
final class RecurrenceReader {

    private static final int DEFAULT_FULL_ATTENTION_INTERVAL = 4;

    private final RecurrenceRule rule;
    private final List<Integer> kvHeads;
    private final List<Integer> feedForwardLengths;
    private final List<Integer> listed;
    private final @Nullable Recurrence recurrence;

    RecurrenceReader(MetadataView metadata, ArchitectureRule rule, int layers) {
        this.rule = rule.recurrence();
        this.kvHeads = AttentionReader.kvHeads(metadata);
        this.feedForwardLengths = metadata.perBlock("feed_forward_length", 0);
        this.listed = metadata.perBlock("attention.recurrent_layers", everyInterval(metadata, layers));
        this.recurrence = this.rule == RecurrenceRule.NEVER ? null : recurrence(metadata, rule.stateSpace());
    }

    @Nullable
    Recurrence read(int layer) {
        return isRecurrent(layer) ? recurrence : null;
    }

    boolean isRecurrent(int layer) {
        return switch (rule) {
            case NEVER -> false;
            case ALWAYS, BESIDE_ATTENTION -> true;
            case WITHOUT_KV_HEADS -> kvHeads.get(layer) == 0;
            case ALONE_WITHOUT_KV_HEADS -> kvHeads.get(layer) == 0 && feedForwardLengths.get(layer) == 0;
            case BETWEEN_FULL_ATTENTION -> listed.get(layer) != 0;
        };
    }

    /** Whether the layer has attention ({@code filter_attn} of {@code llama_model::create_memory}). */
    boolean attends(int layer) {
        return switch (rule) {
            case NEVER, BESIDE_ATTENTION -> true;
            case ALWAYS -> false;
            case ALONE_WITHOUT_KV_HEADS -> kvHeads.get(layer) > 0 && feedForwardLengths.get(layer) == 0;
            default -> !isRecurrent(layer);
        };
    }

    private static List<Integer> everyInterval(MetadataView metadata, int layers) {
        int interval = Math.max(1, metadata.count("full_attention_interval", DEFAULT_FULL_ATTENTION_INTERVAL));
        return IntStream.range(0, metadata.blocks())
                .mapToObj(i -> i < layers && (i + 1) % interval != 0 ? 1 : 0)
                .toList();
    }

    private static Recurrence recurrence(MetadataView metadata, StateSpace.Kind kind) {
        if (metadata.contains("shortconv.l_cache")) {
            return new ShortConvolution(metadata.required("shortconv.l_cache"), metadata.required("embedding_length"));
        }
        if (metadata.contains("kda.head_dim")) {
            return new KimiDeltaAttention(
                    metadata.required("ssm.conv_kernel"),
                    AttentionReader.heads(metadata).get(0),
                    metadata.required("kda.head_dim"));
        }
        return new StateSpace(
                kind,
                metadata.required("ssm.conv_kernel"),
                metadata.required("ssm.inner_size"),
                metadata.required("ssm.state_size"),
                kind == StateSpace.Kind.MAMBA ? 0 : metadata.required("ssm.group_count"),
                metadata.required("ssm.time_step_rank"));
    }
}
