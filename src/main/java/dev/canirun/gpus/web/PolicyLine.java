package dev.canirun.gpus.web;

import dev.canirun.hardware.PolicyFigure;
import java.util.Arrays;
import java.util.List;

/**
 * One assumption of the usable-memory policy.
 *
 * @param label what takes the memory
 * @param figure how much, in words
 * @param source who measured it, or that nobody did
 */
record PolicyLine(String label, String figure, String source) {

    static List<PolicyLine> all() {
        return Arrays.stream(PolicyFigure.values())
                .map(figure -> new PolicyLine(figure.label(), figure.figure(), figure.source()))
                .toList();
    }
}
