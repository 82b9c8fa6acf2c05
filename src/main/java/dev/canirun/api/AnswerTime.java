package dev.canirun.api;

import dev.canirun.problem.UnavailableException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Bounds the time of every answer. Whoever computes asks between one step and the next whether there is time left, so no
 * thread is stopped in the middle of anything and none goes on when nobody waits for it any more. What is asked outside of a
 * request has no limit.
 */
public class AnswerTime extends OncePerRequestFilter {

    private static final String END = AnswerTime.class.getName() + ".end";
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final Duration limit;

    public AnswerTime(AnswerProperties settings) {
        this.limit = settings.timeLimit();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        request.setAttribute(END, System.nanoTime() + limit.toNanos());
        chain.doFilter(request, response);
    }

    /** @throws UnavailableException when the request has taken as long as it may */
    public void check() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request != null
                && request.getAttribute(END, RequestAttributes.SCOPE_REQUEST) instanceof Long end
                && System.nanoTime() - end > 0) {
            throw new UnavailableException(
                    "The answer takes longer than the " + limit.toMillis() / 1000.0
                            + " seconds there are. Ask for less at once (one quantization, fewer models), or again in a"
                            + " moment: what has been laid out is kept.",
                    RETRY_AFTER);
        }
    }
}
