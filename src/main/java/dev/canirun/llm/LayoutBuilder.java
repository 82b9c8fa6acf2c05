package dev.canirun.llm;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Describes an architecture by what differs from the common decoder. */
final class LayoutBuilder {

    private List<TensorGroup> model =
            List.of(ModelTensors.TOKEN_EMBEDDING, ModelTensors.OUTPUT_NORM, ModelTensors.OUTPUT);
    private List<TensorGroup> block = List.of(AttentionTensors.ATTENTION_NORM, FeedForwardTensors.FEED_FORWARD_NORM);
    private List<TensorGroup> attention = List.of(AttentionTensors.QKV, AttentionTensors.ATTENTION_OUTPUT);
    private List<TensorGroup> recurrence = List.of();
    private List<TensorGroup> dense = List.of(FeedForwardTensors.GATE, FeedForwardTensors.UP_DOWN);
    private List<TensorGroup> mixture =
            List.of(FeedForwardTensors.ROUTER, FeedForwardTensors.EXPERT_GATE, FeedForwardTensors.EXPERT_UP_DOWN);
    private final Set<TensorGroup> extras = new LinkedHashSet<>(Set.of(ModelTensors.OUTPUT));
    private BlockRule recurs = BlockRule.NEVER;
    private BlockRule attends = BlockRule.ALWAYS;
    private BlockRule mixes = BlockRule.EXPERTS;

    private LayoutBuilder() {}

    /** Starts from the layout most decoders share: separate projections, a gated network, perhaps experts. */
    static LayoutBuilder decoder() {
        return new LayoutBuilder();
    }

    LayoutBuilder model(TensorGroup... groups) {
        model = List.of(groups);
        return this;
    }

    LayoutBuilder addModel(TensorGroup... groups) {
        model = joined(model, groups);
        return this;
    }

    LayoutBuilder block(TensorGroup... groups) {
        block = List.of(groups);
        return this;
    }

    LayoutBuilder addBlock(TensorGroup... groups) {
        block = joined(block, groups);
        return this;
    }

    LayoutBuilder attention(TensorGroup... groups) {
        attention = List.of(groups);
        return this;
    }

    LayoutBuilder addAttention(TensorGroup... groups) {
        attention = joined(attention, groups);
        return this;
    }

    LayoutBuilder recurrence(BlockRule rule, TensorGroup... groups) {
        recurs = rule;
        attends = rule.not();
        recurrence = List.of(groups);
        return this;
    }

    LayoutBuilder dense(TensorGroup... groups) {
        dense = List.of(groups);
        return this;
    }

    LayoutBuilder mixture(TensorGroup... groups) {
        mixture = List.of(groups);
        return this;
    }

    LayoutBuilder addMixture(TensorGroup... groups) {
        mixture = joined(mixture, groups);
        return this;
    }

    LayoutBuilder attends(BlockRule rule) {
        attends = rule;
        return this;
    }

    LayoutBuilder mixes(BlockRule rule) {
        mixes = rule;
        return this;
    }

    /** Marks groups that only some models of the architecture have. */
    LayoutBuilder extra(TensorGroup... groups) {
        extras.addAll(List.of(groups));
        return this;
    }

    ArchitectureLayout build() {
        return new ArchitectureLayout(
                model, block, attention, recurrence, dense, mixture, extras, recurs, attends, mixes);
    }

    private static List<TensorGroup> joined(List<TensorGroup> first, TensorGroup... second) {
        return Stream.concat(first.stream(), Stream.of(second)).toList();
    }
}
