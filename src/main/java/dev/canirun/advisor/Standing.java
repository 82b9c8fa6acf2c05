package dev.canirun.advisor;

import dev.canirun.catalog.CatalogModel;
import dev.canirun.catalog.Task;
import dev.canirun.fit.ComparableSize;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a model stands among all others for a task.
 *
 * @param newest when the newest of them came out, {@code null} where none states it
 * @param task what they are asked about, {@code null} for anything
 */
record Standing(@Nullable YearMonth newest, @Nullable Task task) {

    /** A model that does not say when it came out is not taken for a new one. */
    private static final double UNKNOWN_AGE_YEARS = 2;

    private static final double MONTHS_PER_YEAR = 12;

    static Standing among(List<CatalogModel> models, @Nullable Task task) {
        // Months sort as text, and only the last of hundreds need be read.
        YearMonth newest = models.stream()
                .map(CatalogModel::releaseDate)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .map(YearMonth::parse)
                .orElse(null);
        return new Standing(newest, task);
    }

    ComparableSize of(CatalogModel model) {
        long total = model.parameters().total();
        Long active = model.parameters().active();
        return ComparableSize.of(total, active == null ? total : active, yearsBehind(model), isMadeForTheTask(model));
    }

    /** Tasks are named in the order of what a model was trained for. */
    boolean isMadeForTheTask(CatalogModel model) {
        return task != null && !model.tasks().isEmpty() && model.tasks().get(0) == task;
    }

    private double yearsBehind(CatalogModel model) {
        String released = model.releaseDate();
        return released == null || newest == null
                ? UNKNOWN_AGE_YEARS
                : ChronoUnit.MONTHS.between(YearMonth.parse(released), newest) / MONTHS_PER_YEAR;
    }
}
