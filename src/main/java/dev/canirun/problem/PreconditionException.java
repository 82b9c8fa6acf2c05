package dev.canirun.problem;

import org.springframework.http.HttpStatus;

/** The caller must know the version it is about to replace: 428 when it does not say, 412 when it is another one. */
public final class PreconditionException extends ProblemException {

    private static final long serialVersionUID = 1L;

    private PreconditionException(HttpStatus status, String type, String title, String detail) {
        super(status, type, title, detail);
    }

    /** 428: neither {@code If-Match} nor {@code If-None-Match} was sent. */
    public static PreconditionException required() {
        return new PreconditionException(
                HttpStatus.PRECONDITION_REQUIRED,
                "precondition-required",
                "Precondition required",
                "Send If-Match with the ETag of the entry as you have read it, or If-None-Match: * to make a new one.");
    }

    /** 412: the entry is not as the caller has read it. */
    public static PreconditionException failed() {
        return new PreconditionException(
                HttpStatus.PRECONDITION_FAILED,
                "precondition-failed",
                "Precondition failed",
                "The entry is not as you have read it: somebody changed it, it is there already, or it is gone. Read it"
                        + " again, then send its ETag in If-Match, or If-None-Match: * when there is none.");
    }
}
