package dev.canirun.llm;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which tensors an architecture is made of, by the kind of block they stand in.
 *
 * @param model tensors outside the blocks
 * @param block tensors of every block
 * @param attention tensors of blocks that attend
 * @param recurrence tensors of blocks that carry a state
 * @param dense tensors of blocks with one dense network
 * @param mixture tensors of blocks with experts
 * @param extras groups of the lists above that only some models have, and a model must name
 * @param recurs which blocks carry a state
 * @param attends which blocks attend
 * @param mixes which blocks have experts
 */
record ArchitectureLayout(
        List<TensorGroup> model,
        List<TensorGroup> block,
        List<TensorGroup> attention,
        List<TensorGroup> recurrence,
        List<TensorGroup> dense,
        List<TensorGroup> mixture,
        Set<TensorGroup> extras,
        BlockRule recurs,
        BlockRule attends,
        BlockRule mixes) {

    ArchitectureLayout {
        model = List.copyOf(model);
        block = List.copyOf(block);
        attention = List.copyOf(attention);
        recurrence = List.copyOf(recurrence);
        dense = List.copyOf(dense);
        mixture = List.copyOf(mixture);
        extras = Set.copyOf(extras);
    }

    /** All tensors of a model, in the order {@code llama-quantize} writes them: by block, then by name. */
    List<TensorShape> shapes(Hyperparameters hyperparameters, Set<TensorGroup> chosen) {
        List<TensorShape> shapes = new ArrayList<>();
        addShapes(shapes, model, hyperparameters, chosen, 0, "");
        for (int i = 0; i < hyperparameters.blockCount(); i++) {
            String prefix = "blk." + i + ".";
            for (List<TensorGroup> groups : groupsOf(hyperparameters, i)) {
                addShapes(shapes, groups, hyperparameters, chosen, i, prefix);
            }
        }
        shapes.sort(TensorShape.FILE_ORDER);
        return shapes;
    }

    private List<List<TensorGroup>> groupsOf(Hyperparameters hyperparameters, int index) {
        List<List<TensorGroup>> groups = new ArrayList<>(List.of(block));
        if (recurs.applies(hyperparameters, index)) {
            groups.add(recurrence);
        }
        if (attends.applies(hyperparameters, index)) {
            groups.add(attention);
        }
        if (mixes.applies(hyperparameters, index)) {
            groups.add(mixture);
        } else if (hyperparameters.feedForwardLength(index) > 0) {
            groups.add(dense);
        }
        return groups;
    }

    private void addShapes(
            List<TensorShape> shapes,
            List<TensorGroup> groups,
            Hyperparameters hyperparameters,
            Set<TensorGroup> chosen,
            int index,
            String prefix) {
        for (TensorGroup group : groups) {
            boolean present = !extras.contains(group) || chosen.contains(group);
            if (present && group.rule().applies(hyperparameters, index)) {
                group.templates().forEach(template -> shapes.add(template.shape(hyperparameters, prefix, index)));
            }
        }
    }

    /** Starts from the layout most decoders share: separate projections, a gated network, perhaps experts. */
    static Builder decoder() {
        return new Builder();
    }

    /** Describes an architecture by what differs from the common decoder. */
    static final class Builder {

        private List<TensorGroup> model =
                List.of(ModelTensors.TOKEN_EMBEDDING, ModelTensors.OUTPUT_NORM, ModelTensors.OUTPUT);
        private List<TensorGroup> block =
                List.of(AttentionTensors.ATTENTION_NORM, FeedForwardTensors.FEED_FORWARD_NORM);
        private List<TensorGroup> attention = List.of(AttentionTensors.QKV, AttentionTensors.ATTENTION_OUTPUT);
        private List<TensorGroup> recurrence = List.of();
        private List<TensorGroup> dense = List.of(FeedForwardTensors.GATE, FeedForwardTensors.UP_DOWN);
        private List<TensorGroup> mixture =
                List.of(FeedForwardTensors.ROUTER, FeedForwardTensors.EXPERT_GATE, FeedForwardTensors.EXPERT_UP_DOWN);
        private final Set<TensorGroup> extras = new LinkedHashSet<>(Set.of(ModelTensors.OUTPUT));
        private BlockRule recurs = BlockRule.NEVER;
        private BlockRule attends = BlockRule.ALWAYS;
        private BlockRule mixes = BlockRule.EXPERTS;

        Builder model(TensorGroup... groups) {
            model = List.of(groups);
            return this;
        }

        Builder addModel(TensorGroup... groups) {
            model = joined(model, groups);
            return this;
        }

        Builder block(TensorGroup... groups) {
            block = List.of(groups);
            return this;
        }

        Builder addBlock(TensorGroup... groups) {
            block = joined(block, groups);
            return this;
        }

        Builder attention(TensorGroup... groups) {
            attention = List.of(groups);
            return this;
        }

        Builder addAttention(TensorGroup... groups) {
            attention = joined(attention, groups);
            return this;
        }

        Builder recurrence(BlockRule rule, TensorGroup... groups) {
            recurs = rule;
            attends = rule.not();
            recurrence = List.of(groups);
            return this;
        }

        Builder dense(TensorGroup... groups) {
            dense = List.of(groups);
            return this;
        }

        Builder mixture(TensorGroup... groups) {
            mixture = List.of(groups);
            return this;
        }

        Builder addMixture(TensorGroup... groups) {
            mixture = joined(mixture, groups);
            return this;
        }

        Builder attends(BlockRule rule) {
            attends = rule;
            return this;
        }

        Builder mixes(BlockRule rule) {
            mixes = rule;
            return this;
        }

        /** Marks groups that only some models of the architecture have. */
        Builder extra(TensorGroup... groups) {
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
}
