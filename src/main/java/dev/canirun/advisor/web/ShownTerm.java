package dev.canirun.advisor.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one number came about, in the reader's language; the source stays in its own words.
 *
 * @param id where it stands on the page
 * @param title which number
 * @param value the number as the answer shows it
 * @param formula how it is computed
 * @param language of the formula, {@code null} when it is the reader's
 * @param inputs what went in
 * @param result the number in full
 * @param source where formula or figure are from
 * @param link to the page that says more, {@code null} when there is none
 */
record ShownTerm(
        String id,
        String title,
        String value,
        String formula,
        @Nullable String language,
        List<Input> inputs,
        String result,
        String source,
        @Nullable String link) {

    /** One thing that went in. */
    record Input(String name, String value) {}
}
