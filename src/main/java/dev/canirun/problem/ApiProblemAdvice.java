package dev.canirun.problem;

import java.time.Duration;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;

/**
 * Answers what goes wrong inside the API's controllers. Limited to them, because an advice for all would also turn the
 * browser's error pages into JSON; what fails before a controller is found is answered by the error controller.
 */
@RestControllerAdvice(annotations = RestController.class)
class ApiProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);
    private static final Logger log = LoggerFactory.getLogger(ApiProblemAdvice.class);

    @ExceptionHandler(Exception.class)
    @Nullable
    ResponseEntity<Object> handleUnexpected(Exception error, WebRequest request) {
        return handleExceptionInternal(error, null, new HttpHeaders(), HttpStatus.INTERNAL_SERVER_ERROR, request);
    }

    /** JSON that a controller reads by itself: a part of a form, one question of a batch. */
    @ExceptionHandler(JacksonException.class)
    @Nullable
    ResponseEntity<Object> handleUnreadable(JacksonException error, WebRequest request) {
        return handleExceptionInternal(error, null, new HttpHeaders(), HttpStatus.BAD_REQUEST, request);
    }

    /** A form that cannot be taken apart; one that is too long has an answer of its own. */
    @ExceptionHandler(MultipartException.class)
    @Nullable
    ResponseEntity<Object> handleUnreadable(MultipartException error, WebRequest request) {
        InvalidRequestException readable = new InvalidRequestException(
                "", "The form cannot be read. Send multipart/form-data with its boundary, and nothing after its end.");
        return handleExceptionInternal(readable, null, new HttpHeaders(), HttpStatus.BAD_REQUEST, request);
    }

    /** A query that Tomcat cannot take apart, seen when the first parameter is read. */
    @ExceptionHandler(InvalidParameterException.class)
    @Nullable
    ResponseEntity<Object> handleUnreadable(InvalidParameterException error, WebRequest request) {
        InvalidRequestException readable = new InvalidRequestException(
                "/",
                "the query cannot be read; send name=value pairs, each with a name, joined by & and percent-encoded.");
        return handleExceptionInternal(readable, null, new HttpHeaders(), HttpStatus.BAD_REQUEST, request);
    }

    /** What needs the database while it is away; a change that was not accepted may be sent again. */
    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    @Nullable
    ResponseEntity<Object> handleUnavailable(Exception error, WebRequest request) {
        if (error instanceof DataIntegrityViolationException) {
            return handleUnexpected(error, request);
        }
        log.warn("The database did not answer {}: {}", request.getDescription(false), error.getMessage());
        UnavailableException away = new UnavailableException(
                "This needs the database, which does not answer at the moment; try again. Models, GPUs and answers go on.",
                RETRY_AFTER);
        return handleExceptionInternal(away, null, away.getHeaders(), HttpStatus.SERVICE_UNAVAILABLE, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception error, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String path = ((ServletWebRequest) request).getRequest().getRequestURI();
        ProblemDetail problem = Problems.describe(error, status, path);
        HttpStatusCode answered = HttpStatusCode.valueOf(problem.getStatus());
        if (answered == HttpStatus.INTERNAL_SERVER_ERROR) {
            log.error("Unexpected failure of {}", request.getDescription(false), error);
        } else {
            log.debug("{} for {}: {}", answered.value(), path, problem.getType());
        }
        HttpHeaders answerHeaders = new HttpHeaders();
        answerHeaders.putAll(headers);
        answerHeaders.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return super.handleExceptionInternal(error, problem, answerHeaders, answered, request);
    }
}
