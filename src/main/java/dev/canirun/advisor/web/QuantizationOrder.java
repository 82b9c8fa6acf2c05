package dev.canirun.advisor.web;

import java.util.Comparator;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * In which order the table lists quantizations. Without one they stand as the API lists them, the highest quality first.
 *
 * @param column what decides, {@code null} for the API's order
 * @param descending whether the order is turned round
 */
record QuantizationOrder(@Nullable Column column, boolean descending) {

    static final QuantizationOrder AS_ANSWERED = new QuantizationOrder(null, false);

    /** What the table can be sorted by; the natural direction puts first what people want first. */
    enum Column {
        VERDICT(part -> part.verdict().ordinal()),
        SPEED(part ->
                part.speed() == null ? Double.MAX_VALUE : -part.speed().decode().tokensPerSecond()),
        LOSS(part -> part.quality() == null || part.quality().perplexityIncreasePercent() == null
                ? Double.MAX_VALUE
                : part.quality().perplexityIncreasePercent()),
        SIZE(FitResponse.QuantizationPart::fileSizeBytes),
        LAYERS(part -> -part.plan().gpuLayers()),
        REPLY(part -> part.speed() == null ? Double.MAX_VALUE : part.speed().responseSeconds()),
        CONTEXT(part -> -part.plan().maxContextLength());

        private final ToDoubleFunction<FitResponse.QuantizationPart> key;

        Column(ToDoubleFunction<FitResponse.QuantizationPart> key) {
            this.key = key;
        }

        String parameter() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Reads {@code speed} or {@code -speed}; anything else is the order of the answer. */
    static QuantizationOrder of(@Nullable String text) {
        String name = text == null ? "" : text;
        boolean descending = name.startsWith("-");
        for (Column column : Column.values()) {
            if (column.parameter().equals(descending ? name.substring(1) : name)) {
                return new QuantizationOrder(column, descending);
            }
        }
        return AS_ANSWERED;
    }

    /** Equal ones stay as they were answered. */
    Comparator<FitResponse.QuantizationPart> comparator() {
        if (column == null) {
            return Comparator.comparingInt(part -> 0);
        }
        Comparator<FitResponse.QuantizationPart> natural = Comparator.comparingDouble(column.key);
        return descending ? natural.reversed() : natural;
    }

    /** The value that sorts by a column, and the other way round where it already does. */
    String parameterFor(Column other) {
        return other == column && !descending ? "-" + other.parameter() : other.parameter();
    }

    /** As {@code aria-sort} has it. */
    @Nullable
    String ariaSort(Column other) {
        return other != column ? null : descending ? "descending" : "ascending";
    }
}
