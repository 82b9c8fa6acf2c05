package dev.canirun.problem;

import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * A question that gets no answer through no fault of ours. The API renders it as a problem document and pages as an error
 * page or a reason at the field, without any mapping code in the feature that throws it.
 */
public abstract sealed class ProblemException extends ErrorResponseException
        permits UnknownIdException,
                InvalidRequestException,
                CannotAnswerException,
                ContentTooLargeException,
                PreconditionException,
                UnauthorizedException,
                UnavailableException {

    /** Path under which every problem type is documented. */
    public static final String TYPES = "/problems/";

    ProblemException(HttpStatus status, String type, String title, String detail) {
        super(status, problem(status, type, title, detail), null);
    }

    /** What was wrong and what to send instead; safe to show to anyone. */
    public String detail() {
        String detail = getBody().getDetail();
        return detail == null ? "" : detail;
    }

    static ProblemDetail problem(HttpStatus status, String type, String title, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create(TYPES + type));
        problem.setTitle(title);
        return problem;
    }
}
