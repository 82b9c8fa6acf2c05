package dev.canirun.administration;

import dev.canirun.curation.CatalogVersion;
import dev.canirun.problem.PreconditionException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a caller believes of the entry it is about to change.
 *
 * @param ifMatch header of that name
 * @param ifNoneMatch header of that name
 */
public record Precondition(
        @Nullable String ifMatch, @Nullable String ifNoneMatch) {

    private static final int TAG_CHARACTERS = 16;

    /**
     * Entity tag of an entry in the answers of a catalog version: its first part names the entry's content and is what a
     * precondition compares, the second makes it another tag when anything else in the answer is another.
     */
    public static String entityTag(String documentSha256, CatalogVersion version) {
        return "\"" + documentSha256.substring(0, TAG_CHARACTERS) + "-" + version.version() + "\"";
    }

    /**
     * @param documentSha256 of the entry as it is, {@code null} when there is none
     * @throws PreconditionException when the caller believes otherwise or does not say
     */
    public void check(@Nullable String documentSha256) {
        if (ifMatch == null && ifNoneMatch == null) {
            throw PreconditionException.required();
        }
        boolean holds = ifMatch == null
                ? documentSha256 == null
                        && ifNoneMatch != null
                        && ifNoneMatch.strip().equals("*")
                : documentSha256 != null && matches(ifMatch, documentSha256);
        if (!holds) {
            throw PreconditionException.failed();
        }
    }

    private static boolean matches(String tags, String documentSha256) {
        String content = documentSha256.substring(0, TAG_CHARACTERS);
        return Arrays.stream(tags.split(","))
                .map(String::strip)
                .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag) // a proxy that compresses weakens it
                .anyMatch(tag -> tag.equals("*") || tag.startsWith("\"" + content + "-"));
    }
}
