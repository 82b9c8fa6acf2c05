package dev.canirun.advisor.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What training takes, as the page shows it; every number is formatted from {@code response}, which is also what the API
 * sends.
 *
 * @param response the API's answer to the same question
 * @param rows one per method
 * @param jsonLink the same answer from the API
 */
record FineTuningView(FineTuningResponse response, List<Row> rows, String jsonLink) {

    private static final int BAR_WIDTH = 1000;

    /**
     * One way of training.
     *
     * @param memory at the peak
     * @param trained parameters
     * @param holds the smallest memory that holds even the upper figure
     * @param may the smallest memory that may hold it and is smaller than that
     * @param sureWidth of the bar up to the lower figure
     * @param widestWidth of the bar up to the upper figure
     */
    record Row(
            String method,
            String memory,
            String trained,
            @Nullable String holds,
            @Nullable String may,
            long sureWidth,
            long widestWidth,
            List<PartRow> parts) {}

    /** One part of it. */
    record PartRow(String name, String memory, String exact, String formula, String source) {}

    static FineTuningView of(FineTuningResponse response, FitLink link, Say say) {
        long widest = response.methods().stream()
                .mapToLong(FineTuningResponse.Method::highBytes)
                .max()
                .orElse(1);
        return new FineTuningView(
                response,
                response.methods().stream()
                        .map(method -> row(method, widest, say))
                        .toList(),
                link.to("/api/v1/finetuning"));
    }

    private static Row row(FineTuningResponse.Method method, long widest, Say say) {
        return new Row(
                method.method(),
                between(say.memory(method.lowBytes()), say.memory(method.highBytes()), say),
                between(say.count(method.trainableParametersLow()), say.count(method.trainableParametersHigh()), say),
                smallest(method, "yes", say),
                smallest(method, "unknown", say),
                width(method.lowBytes(), widest),
                width(method.highBytes(), widest),
                method.parts().stream()
                        .map(part -> new PartRow(
                                part.part(),
                                between(say.memory(part.lowBytes()), say.memory(part.highBytes()), say),
                                between(say.exactBytes(part.lowBytes()), say.exactBytes(part.highBytes()), say),
                                part.formula(),
                                part.source()))
                        .toList());
    }

    private static long width(long bytes, long widest) {
        return Math.round((double) BAR_WIDTH * bytes / widest);
    }

    private static String between(String low, String high, Say say) {
        return low.equals(high) ? low : say.text("finetuning.between", low, high);
    }

    private static @Nullable String smallest(FineTuningResponse.Method method, String holds, Say say) {
        return method.cards().stream()
                .filter(card -> card.holds().equals(holds))
                .findFirst()
                .map(card -> say.text("unit.gib", say.count(card.memoryGiB())))
                .orElse(null);
    }
}
