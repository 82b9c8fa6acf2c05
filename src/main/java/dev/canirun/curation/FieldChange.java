package dev.canirun.curation;

import org.jspecify.annotations.Nullable;

/**
 * A field that has another value than before.
 *
 * @param field name as in the API, with dots between the levels
 * @param before {@code null} where there was none
 * @param after {@code null} where there is none any more
 */
public record FieldChange(
        String field, @Nullable String before, @Nullable String after) {}
