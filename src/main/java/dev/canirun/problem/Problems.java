package dev.canirun.problem;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.BindingResult;
import org.springframework.validation.method.MethodValidationResult;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.util.UriUtils;
import tools.jackson.core.JacksonException;

/** Turns any failure into a problem document that tells a caller what to send instead and nothing about our insides. */
public final class Problems {

    private Problems() {}

    /**
     * Describes a failure.
     *
     * @param error what was thrown, {@code null} when only a status is known
     * @param status the answer's status
     * @param path the request's path, which becomes the {@code instance}
     */
    public static ProblemDetail describe(@Nullable Throwable error, HttpStatusCode status, String path) {
        ProblemDetail problem = known(error);
        if (problem == null) {
            problem = byStatus(error, status);
        }
        problem.setInstance(instance(path));
        return problem;
    }

    /** Whether what is asked for under this path is for programs, who must never have to parse HTML. */
    public static boolean isForPrograms(String path) {
        return path.equals("/api") || path.startsWith("/api/") || path.equals("/mcp");
    }

    /** A path may be refused because it is no path. */
    private static URI instance(String path) {
        try {
            return URI.create(path);
        } catch (IllegalArgumentException malformed) {
            return URI.create(UriUtils.encodePath(path, StandardCharsets.UTF_8));
        }
    }

    private static @Nullable ProblemDetail known(@Nullable Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException exception) {
                return exception.getBody();
            }
        }
        if (error instanceof HttpMessageNotReadableException unreadable) {
            return unreadable(unreadable);
        }
        if (error instanceof JacksonException unreadable) {
            return JacksonProblems.describe(unreadable);
        }
        List<FieldProblem> fields = fields(error);
        return fields.isEmpty() ? null : new InvalidRequestException(fields).getBody();
    }

    private static ProblemDetail unreadable(HttpMessageNotReadableException error) {
        if (error.getCause() instanceof JacksonException cause) {
            return JacksonProblems.describe(cause);
        }
        return new InvalidRequestException("", "The body is missing or cannot be read. Send one JSON document.")
                .getBody();
    }

    private static List<FieldProblem> fields(@Nullable Throwable error) {
        if (error instanceof BindingResult binding) {
            return BindingProblems.of(binding);
        }
        if (error instanceof MethodValidationResult validation) {
            return BindingProblems.of(validation);
        }
        if (error instanceof TypeMismatchException mismatch) {
            return List.of(BindingProblems.of(mismatch));
        }
        if (error instanceof MissingServletRequestParameterException missing) {
            return List.of(new FieldProblem("/" + missing.getParameterName(), "is required."));
        }
        if (error instanceof MissingServletRequestPartException missing) {
            return List.of(new FieldProblem("/" + missing.getRequestPartName(), "is required as a multipart part."));
        }
        return List.of();
    }

    private static ProblemDetail byStatus(@Nullable Throwable error, HttpStatusCode code) {
        HttpStatus status = Objects.requireNonNullElse(
                HttpStatus.resolve(code.value()),
                code.is4xxClientError() ? HttpStatus.BAD_REQUEST : HttpStatus.INTERNAL_SERVER_ERROR);
        if (status == HttpStatus.BAD_REQUEST) {
            return ProblemException.problem(
                    status, InvalidRequestException.TYPE, InvalidRequestException.TITLE, advice(error, status));
        }
        String slug = status.getReasonPhrase().toLowerCase(Locale.ROOT).replace(' ', '-');
        return ProblemException.problem(status, slug, sentenceCase(status.getReasonPhrase()), advice(error, status));
    }

    private static String advice(@Nullable Throwable error, HttpStatus status) {
        return switch (status) {
            case NOT_FOUND -> "There is nothing under this path. The resources are listed in the API's documentation.";
            case METHOD_NOT_ALLOWED -> "This resource does not take that method." + allowedMethods(error);
            case NOT_ACCEPTABLE ->
                "None of the media types in the Accept header can be served. Accept application/json.";
            case UNSUPPORTED_MEDIA_TYPE -> "The body's media type is not taken here." + allowedTypes(error);
            case CONTENT_TOO_LARGE -> "The body is longer than this resource takes. Send a shorter one.";
            case TOO_MANY_REQUESTS -> "Too many requests. Wait for the seconds in Retry-After.";
            case SERVICE_UNAVAILABLE -> "The service cannot answer at the moment. Try again shortly.";
            default ->
                status.is4xxClientError()
                        ? "The request cannot be understood. Compare it with the API's documentation."
                        : "Something went wrong on our side. The same request may work later.";
        };
    }

    private static String allowedMethods(@Nullable Throwable error) {
        return error instanceof HttpRequestMethodNotSupportedException unsupported
                        && unsupported.getSupportedMethods() != null
                ? " Use " + String.join(" or ", unsupported.getSupportedMethods()) + "."
                : "";
    }

    private static String allowedTypes(@Nullable Throwable error) {
        return error instanceof HttpMediaTypeNotSupportedException unsupported
                ? unsupported.getSupportedMediaTypes().stream()
                        .filter(MediaType::isConcrete)
                        .map(MediaType::toString)
                        .filter(type -> !type.contains("problem"))
                        .distinct()
                        .collect(Collectors.joining(" or ", " Send ", "."))
                : "";
    }

    private static String sentenceCase(String phrase) {
        return phrase.charAt(0) + phrase.substring(1).toLowerCase(Locale.ROOT);
    }
}
