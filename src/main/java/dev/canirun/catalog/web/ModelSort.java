package dev.canirun.catalog.web;

import dev.canirun.api.QueryParameters;
import dev.canirun.catalog.CatalogModel;
import dev.canirun.problem.InvalidRequestException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Orders of the model list. A model without the figure comes last in either direction. */
@SuppressWarnings("ImmutableEnumChecker") // comparators without state
enum ModelSort {
    NAME(model -> model.name().toLowerCase(Locale.ROOT)),
    PARAMETERS(model -> model.parameters().total()),
    CONTEXT(CatalogModel::contextLengthTokens),
    RELEASED(CatalogModel::releaseDate);

    private final Comparator<CatalogModel> ascending;
    private final Comparator<CatalogModel> descending;

    <C extends Comparable<? super C>> ModelSort(Function<CatalogModel, @Nullable C> figure) {
        this.ascending = Comparator.comparing(figure, Comparator.nullsLast(Comparator.naturalOrder()));
        this.descending = Comparator.comparing(figure, Comparator.nullsLast(Comparator.reverseOrder()));
    }

    /**
     * Sorts by a name as callers write it, downwards with a minus before it; leaves the order for {@code null}.
     *
     * @throws InvalidRequestException when the name is not known
     */
    static List<CatalogModel> sort(List<CatalogModel> models, @Nullable String sort) {
        if (sort == null || sort.isBlank()) {
            return models;
        }
        boolean down = sort.startsWith("-");
        ModelSort by = named(down ? sort.substring(1) : sort);
        return models.stream().sorted(down ? by.descending : by.ascending).toList();
    }

    private static ModelSort named(String name) {
        return Arrays.stream(values())
                .filter(sort -> QueryParameters.apiName(sort).equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidRequestException(
                        "/sort",
                        "is not an order; send one of "
                                + Arrays.stream(values())
                                        .map(QueryParameters::apiName)
                                        .collect(Collectors.joining(", "))
                                + ", with a minus before it for the reverse."));
    }
}
