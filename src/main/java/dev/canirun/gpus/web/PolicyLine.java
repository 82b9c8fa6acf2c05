package dev.canirun.gpus.web;

import dev.canirun.hardware.PolicyFigure;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/**
 * One assumption of the usable-memory policy.
 *
 * @param id as explanations of answers name it
 * @param label what takes the memory
 * @param figure how much, in words
 * @param source who measured it, or that nobody did
 * @param retrieved when the source was read
 */
record PolicyLine(String id, String label, String figure, String source, LocalDate retrieved) {

    static List<PolicyLine> all() {
        return Arrays.stream(PolicyFigure.values())
                .map(figure -> new PolicyLine(
                        figure.id(),
                        figure.label(),
                        figure.figure(),
                        figure.source(),
                        LocalDate.parse(PolicyFigure.READ_ON)))
                .toList();
    }
}
