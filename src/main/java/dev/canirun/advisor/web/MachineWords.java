package dev.canirun.advisor.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says in a few words what machine was understood. */
final class MachineWords {

    private MachineWords() {}

    /** The cards, each kind once with its count, and the memory beside them. */
    static String name(FitResponse.MachinePart machine, Say say) {
        Map<String, Long> cards = machine.gpus().stream()
                .collect(Collectors.groupingBy(FitResponse.GpuPart::name, LinkedHashMap::new, Collectors.counting()));
        String memory = say.text("fit.machine.memory", say.capacity(machine.systemMemoryBytes()));
        return Stream.concat(
                        cards.entrySet().stream()
                                .map(card ->
                                        card.getValue() == 1 ? card.getKey() : card.getValue() + " × " + card.getKey()),
                        Stream.of(memory))
                .collect(Collectors.joining(" + "));
    }

    /** In the reader's language where it is one of ours, as the advisor says it otherwise. */
    static String assumption(String assumption, Say say) {
        String[] parts = assumption.split("[=:]", 3);
        return parts.length < 3
                ? assumption
                : say.textOr("fit.assumption." + parts[0], assumption, figure(parts[1], say));
    }

    /** A number with the reader's signs; a word as it is. */
    private static String figure(String value, Say say) {
        return value.matches("\\d+(\\.\\d+)?") ? say.number(Double.parseDouble(value), 1) : value;
    }
}
