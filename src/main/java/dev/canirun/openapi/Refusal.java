package dev.canirun.openapi;

import java.util.regex.Pattern;

/** Statuses without an answer, and which operations give them. */
enum Refusal {
    INVALID(400, "A parameter or field is malformed, unknown or out of range; `errors` names each"),
    UNAUTHORIZED(401, "The service asks for an API key (`X-API-Key`) and got none or a wrong one"),
    UNKNOWN_ID(404, "Nothing has this id; `suggestions` holds up to five that look alike"),
    NOT_ACCEPTABLE(406, "None of the media types in `Accept` can be served"),
    TOO_LARGE(413, "The body is longer than this resource takes"),
    MEDIA_TYPE(415, "The body's media type is not taken here"),
    CANNOT_ANSWER(422, "Understood, but impossible to answer without guessing; `detail` says why"),
    TOO_MANY(429, "More requests than one caller may send; wait for `Retry-After` seconds"),
    UNEXPECTED(500, "Something went wrong on our side"),
    OVERLOADED(503, "More requests at a time than can be worked on; wait for `Retry-After` seconds");

    /** Resources that answer questions, by a link too. */
    private static final Pattern ANSWERS = Pattern.compile("/(fits|recommendations|requirements|finetuning)\\b");

    private final int status;
    private final String description;

    Refusal(int status, String description) {
        this.status = status;
        this.description = description;
    }

    String status() {
        return String.valueOf(status);
    }

    String description() {
        return description;
    }

    boolean mayBeRetried() {
        return this == TOO_MANY || this == OVERLOADED;
    }

    boolean concerns(String path, boolean reads) {
        boolean answers = !reads || ANSWERS.matcher(path).find();
        return switch (this) {
            case UNKNOWN_ID -> path.contains("{") || (answers && !path.endsWith("/batch"));
            case TOO_LARGE, MEDIA_TYPE -> !reads;
            case CANNOT_ANSWER -> answers && !path.endsWith("/batch");
            default -> true;
        };
    }
}
