package dev.canirun.problem;

import org.springframework.http.HttpStatus;

/** 413: the body is longer than this resource takes. */
public final class ContentTooLargeException extends ProblemException {

    private static final long serialVersionUID = 1L;

    /** @param limitBytes the longest body accepted */
    public ContentTooLargeException(long limitBytes) {
        super(
                HttpStatus.CONTENT_TOO_LARGE,
                "content-too-large",
                "Content too large",
                "The body is longer than the " + limitBytes + " bytes accepted here. Send a shorter one.");
    }
}
