package dev.canirun.problem;

import org.springframework.http.HttpStatus;

/** 422: the question is understood, but nobody could answer it without guessing. */
public final class CannotAnswerException extends ProblemException {

    private static final long serialVersionUID = 1L;

    /**
     * Refuses to guess.
     *
     * @param type stable slug of the reason, for example {@code unknown-architecture}
     * @param title the reason in a few words
     * @param detail why there is no answer and what could be asked instead
     */
    public CannotAnswerException(String type, String title, String detail) {
        super(HttpStatus.UNPROCESSABLE_CONTENT, type, title, detail);
    }
}
