package dev.canirun.inspection;

import dev.canirun.problem.CannotAnswerException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** The fields of a {@code config.json}. It remembers which were read, so that nothing is passed over in silence. */
final class ConfigFields {

    private static final int MOST_NAMED = 10;

    private final JsonNode config;
    private final Set<String> read = new HashSet<>();

    ConfigFields(JsonNode config) {
        this.config = config;
    }

    /** A field, which may be missing. */
    JsonNode field(String name) {
        read.add(name);
        return config.path(name);
    }

    /** @throws CannotAnswerException when it is missing or no whole number above 0 */
    int whole(String name) {
        JsonNode value = field(name);
        if (!value.isInt() || value.asInt() < 1) {
            throw refused(name + " is missing or no whole number above 0.");
        }
        return value.asInt();
    }

    int wholeOr(String name, int otherwise) {
        return isLeftOut(field(name)) ? otherwise : whole(name);
    }

    /** A number as the file writes it, whole or with a fraction; nothing when it is left out. */
    Optional<Object> number(String name) {
        JsonNode value = field(name);
        if (isLeftOut(value)) {
            return Optional.empty();
        }
        if (value.isDouble() && value.asDouble() > 0) {
            return Optional.of(value.asDouble());
        }
        return Optional.of(whole(name));
    }

    static boolean isLeftOut(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    /** @throws CannotAnswerException when the file says anything that was not read and may change the model's shape */
    void refuseTheRest(Predicate<String> withoutShape) {
        List<String> unknown = config.propertyNames().stream()
                .filter(name -> !read.contains(name) && !withoutShape.test(name))
                .filter(name -> !config.path(name).isNull())
                .sorted()
                .limit(MOST_NAMED)
                .toList();
        require(unknown.isEmpty(), String.join(", ", unknown));
    }

    static void require(boolean understood, String what) {
        if (!understood) {
            throw refused("What it says of " + what + " is not understood, and it may change the model's shape.");
        }
    }

    static CannotAnswerException refused(String reason) {
        return new CannotAnswerException(
                "config-not-understood",
                "Configuration not understood",
                "The config.json cannot be answered for. " + reason + " Inspect a converted GGUF file instead.");
    }
}
