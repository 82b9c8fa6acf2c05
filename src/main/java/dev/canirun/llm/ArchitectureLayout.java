package dev.canirun.llm;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

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
            if (present && group.tensors().rule().applies(hyperparameters, index)) {
                group.tensors()
                        .templates()
                        .forEach(template -> shapes.add(template.shape(hyperparameters, prefix, index)));
            }
        }
    }
}
