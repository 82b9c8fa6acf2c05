package dev.canirun.problem;

import java.util.Collection;
import java.util.List;
import org.springframework.http.HttpStatus;

/** 404: nothing has this id. Carries up to {@value #MAX_SUGGESTIONS} ids that look alike. */
public final class UnknownIdException extends ProblemException {

    static final int MAX_SUGGESTIONS = 5;
    private static final long serialVersionUID = 1L;
    private static final int MAX_SHOWN = 80;

    private final String resource;
    private final String id;
    private final List<String> suggestions;

    private UnknownIdException(String resource, String id, List<String> suggestions) {
        super(HttpStatus.NOT_FOUND, "unknown-" + resource, "Unknown " + resource, sentence(resource, id, suggestions));
        this.resource = resource;
        this.id = id;
        this.suggestions = suggestions;
        getBody().setProperty("suggestions", suggestions);
    }

    /**
     * Says that no {@code resource} has this id, and suggests the known ids closest to it.
     *
     * @param resource what was looked for, in one lower-case word: {@code model}, {@code gpu}
     * @param id as the caller wrote it
     * @param knownIds every id there is
     */
    public static UnknownIdException closestTo(String resource, String id, Collection<String> knownIds) {
        return new UnknownIdException(resource, id, Suggestions.closest(id, knownIds, MAX_SUGGESTIONS));
    }

    /**
     * The same with suggestions from whoever knows the names better than spelling does.
     *
     * @param suggestions ids it may have meant, best first; the first {@value #MAX_SUGGESTIONS} are shown
     */
    public static UnknownIdException suggesting(String resource, String id, List<String> suggestions) {
        return new UnknownIdException(
                resource, id, suggestions.stream().limit(MAX_SUGGESTIONS).toList());
    }

    public String resource() {
        return resource;
    }

    public String id() {
        return id;
    }

    public List<String> suggestions() {
        return suggestions;
    }

    private static String sentence(String resource, String id, List<String> suggestions) {
        String shown = id.length() <= MAX_SHOWN ? id : id.substring(0, MAX_SHOWN) + "…";
        String advice = suggestions.isEmpty()
                ? "Take an id from the list of known ones."
                : "Did you mean " + String.join(", ", suggestions) + "?";
        return "No " + resource + " has the id '" + shown + "'. " + advice;
    }
}
