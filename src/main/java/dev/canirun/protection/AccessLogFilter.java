package dev.canirun.protection;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * One line per request without anything about the person: no address, no agent, no query, and the resource's pattern instead
 * of the path. Key-value pairs, so that {@code logging.structured.format.console} writes them as JSON.
 */
final class AccessLogFilter extends OncePerRequestFilter {

    static final String LOGGER = "canirun.access";

    private static final Logger log = LoggerFactory.getLogger(LOGGER);

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !log.isInfoEnabled();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long start = System.nanoTime();
        try {
            chain.doFilter(request, response);
        } finally {
            Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
            String resource = pattern == null ? "none" : pattern.toString();
            long milliseconds = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            log.atInfo()
                    .addKeyValue("method", request.getMethod())
                    .addKeyValue("resource", resource)
                    .addKeyValue("status", response.getStatus())
                    .addKeyValue("milliseconds", milliseconds)
                    .log("{} {} {} {} ms", request.getMethod(), resource, response.getStatus(), milliseconds);
        }
    }
}
