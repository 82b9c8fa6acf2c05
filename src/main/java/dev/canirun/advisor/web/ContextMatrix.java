package dev.canirun.advisor.web;

import dev.canirun.fit.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Quantization against context: what each pair comes to on this machine.
 *
 * @param contexts lengths in tokens, shortest first
 * @param rows one per quantization, in the order of the answer
 */
record ContextMatrix(List<Integer> contexts, List<Row> rows) {

    /** One quantization. */
    record Row(String quantization, List<Cell> cells) {}

    /**
     * One pair.
     *
     * @param rate decode rate as shown, {@code null} where it does not fit or cannot be said
     * @param link to this answer
     * @param asked whether it is the pair being shown
     */
    record Cell(Verdict verdict, @Nullable String rate, String link, boolean asked) {}
}
