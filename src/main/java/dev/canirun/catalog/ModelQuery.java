package dev.canirun.catalog;

import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which models are wanted; {@code null} leaves a condition out.
 *
 * @param text name, family or id as people type it
 * @param family series, without regard to case
 * @param publisher maker, without regard to case
 * @param task something the model is good for
 * @param license licence identifier, without regard to case
 * @param minParameters least number of weights
 * @param maxParameters largest number of weights
 * @param moe whether it has experts
 */
public record ModelQuery(
        @Nullable String text,
        @Nullable String family,
        @Nullable String publisher,
        @Nullable Task task,
        @Nullable String license,
        @Nullable Long minParameters,
        @Nullable Long maxParameters,
        @Nullable Boolean moe) {

    /** Whether a model meets every condition but the text. */
    boolean accepts(CatalogModel model) {
        return Stream.<Predicate<CatalogModel>>of(
                        it -> same(family, it.family()),
                        it -> same(publisher, it.publisher()),
                        it -> task == null || it.tasks().contains(task),
                        it -> same(license, it.license()),
                        it -> minParameters == null || it.parameters().total() >= minParameters,
                        it -> maxParameters == null || it.parameters().total() <= maxParameters,
                        it -> moe == null || it.files().isMixtureOfExperts() == moe)
                .allMatch(condition -> condition.test(model));
    }

    private static boolean same(@Nullable String wanted, @Nullable String actual) {
        return wanted == null || wanted.isBlank() || wanted.strip().equalsIgnoreCase(actual);
    }
}
