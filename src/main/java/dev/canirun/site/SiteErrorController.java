package dev.canirun.site;

import dev.canirun.problem.ProblemException;
import dev.canirun.problem.Problems;
import dev.canirun.problem.UnknownIdException;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorAttributes;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.servlet.ModelAndView;

/**
 * Answers whatever failed outside a REST controller: a problem document below {@code /api} and at {@code /mcp}, a page
 * everywhere else. The path decides and not the Accept header, because a caller of the API must never have to parse HTML.
 */
@Controller
class SiteErrorController implements ErrorController {

    /** Statuses with a text of their own on the error page. */
    private static final Set<Integer> EXPLAINED = Set.of(400, 404, 405, 413, 422, 429, 503);

    private final ErrorAttributes errors;

    SiteErrorController(ErrorAttributes errors) {
        this.errors = errors;
    }

    @RequestMapping("${spring.web.error.path:/error}")
    Object answer(HttpServletRequest request) {
        HttpStatus status = status(request);
        String path = path(request);
        Throwable error = errors.getError(new ServletWebRequest(request));
        if (Problems.isForPrograms(path)) {
            return ResponseEntity.status(status)
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(Problems.describe(error, status, path));
        }
        return page(status, error);
    }

    private static ModelAndView page(HttpStatus status, @Nullable Throwable error) {
        String kind = EXPLAINED.contains(status.value()) ? Integer.toString(status.value()) : fallback(status);
        ModelAndView page = new ModelAndView("site/error", Map.of("status", status.value(), "kind", kind), status);
        page.addObject("detail", error instanceof ProblemException problem ? problem.detail() : null);
        page.addObject("unknown", error instanceof UnknownIdException unknown ? unknown.resource() : null);
        page.addObject("suggestions", error instanceof UnknownIdException unknown ? unknown.suggestions() : List.of());
        return page;
    }

    private static String fallback(HttpStatus status) {
        return status.is4xxClientError() ? "400" : "500";
    }

    private static String path(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String uri ? uri : "/error";
    }

    /** Whoever opens the error page itself gets a 404: there is nothing to see. */
    private static HttpStatus status(HttpServletRequest request) {
        if (request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code) {
            HttpStatus status = HttpStatus.resolve(code);
            return status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status;
        }
        return HttpStatus.NOT_FOUND;
    }
}
