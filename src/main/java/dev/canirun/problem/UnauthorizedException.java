package dev.canirun.problem;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** 401: the call needs an administrator's token. */
public final class UnauthorizedException extends ProblemException {

    private static final long serialVersionUID = 1L;

    public UnauthorizedException() {
        super(
                HttpStatus.UNAUTHORIZED,
                "unauthorized",
                "Unauthorized",
                "The token is missing or not known. Send Authorization: Bearer and an administrator's token.");
        getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
}
