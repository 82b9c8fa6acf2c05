package dev.canirun.problem;

import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** 503: somebody we must ask does not answer; everything else goes on. */
public final class UnavailableException extends ProblemException {

    private static final long serialVersionUID = 1L;

    /**
     * @param detail who does not answer and what can be done without
     * @param retryAfter when it may be worth trying again
     */
    public UnavailableException(String detail, Duration retryAfter) {
        super(HttpStatus.SERVICE_UNAVAILABLE, "service-unavailable", "Service unavailable", detail);
        getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(retryAfter.toSeconds()));
    }
}
