package dev.canirun.catalog.web;

import dev.canirun.api.QueryParameters;
import dev.canirun.catalog.CatalogModel;
import dev.canirun.catalog.ModelCatalog;
import dev.canirun.catalog.ModelQuery;
import dev.canirun.catalog.Task;
import dev.canirun.problem.InvalidRequestException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which models to list, as callers write it.
 *
 * @param q name as people type it
 * @param family series
 * @param publisher maker
 * @param task something the model is good for
 * @param license licence identifier
 * @param minParameters least number of weights
 * @param maxParameters largest number of weights
 * @param moe whether it has experts
 * @param sort {@code name}, {@code parameters}, {@code context} or {@code released}; downwards with {@code -} before it
 * @param page from 0
 * @param size entries on a page
 */
record ModelListQuery(
        @Nullable String q,
        @Nullable String family,
        @Nullable String publisher,
        @Nullable String task,
        @Nullable String license,
        @Nullable String minParameters,
        @Nullable String maxParameters,
        @Nullable String moe,
        @Nullable String sort,
        @Nullable Integer page,
        @Nullable Integer size) {

    private static final int LONGEST_TEXT = 100;
    private static final Pattern COUNT = Pattern.compile("\\d{1,18}");

    /** The same with the newest first, unless a name or an order was asked for. */
    ModelListQuery newestFirstUnlessAsked() {
        boolean asked = sort != null || (q != null && !q.isBlank());
        return asked
                ? this
                : new ModelListQuery(
                        q,
                        family,
                        publisher,
                        task,
                        license,
                        minParameters,
                        maxParameters,
                        moe,
                        "-released",
                        page,
                        size);
    }

    /** @throws InvalidRequestException when a filter is not understood */
    List<CatalogModel> select(ModelCatalog catalog) {
        refuseTooLong("q", q);
        refuseTooLong("family", family);
        refuseTooLong("publisher", publisher);
        refuseTooLong("license", license);
        ModelQuery query = new ModelQuery(
                q,
                family,
                publisher,
                QueryParameters.oneOf("task", task, Task.class),
                license,
                count("minParameters", minParameters),
                count("maxParameters", maxParameters),
                flag("moe", moe));
        return ModelSort.sort(catalog.search(query), sort);
    }

    private static void refuseTooLong(String name, @Nullable String text) {
        if (text != null && text.length() > LONGEST_TEXT) {
            throw new InvalidRequestException("/" + name, "is too long; send up to " + LONGEST_TEXT + " characters.");
        }
    }

    private static @Nullable Long count(String name, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (!COUNT.matcher(text.strip()).matches()) {
            throw new InvalidRequestException("/" + name, "is not a count; send a whole number from 0.");
        }
        return Long.valueOf(text.strip());
    }

    private static @Nullable Boolean flag(String name, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        return switch (text.strip()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new InvalidRequestException("/" + name, "is neither true nor false; send one of them.");
        };
    }
}
