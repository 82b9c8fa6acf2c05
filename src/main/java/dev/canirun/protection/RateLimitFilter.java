package dev.canirun.protection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives every caller a bucket of requests. A question about the whole catalog, or many questions at once, costs as much as
 * {@value #HEAVY_COST} others.
 *
 * <p>Headers: draft-ietf-httpapi-ratelimit-headers-10 ({@code RateLimit-Policy}, {@code RateLimit}) and RFC 9110
 * ({@code Retry-After}).
 */
final class RateLimitFilter extends OncePerRequestFilter {

    static final int HEAVY_COST = 10;
    private static final Duration WINDOW = Duration.ofMinutes(1);
    /** An IPv6 caller owns at least a network of this many bits; its addresses are one caller. */
    private static final int IPV6_GROUPS = 4;

    private final ProtectionProperties.RateLimit settings;
    private final Networks exempt;
    private final Cache<String, Bucket> buckets;
    private final String policy;

    RateLimitFilter(ProtectionProperties.RateLimit settings) {
        this.settings = settings;
        this.exempt = new Networks(settings.exempt());
        // Whoever has been silent until the bucket is full again needs none.
        this.buckets = Caffeine.newBuilder()
                .maximumSize(settings.clients())
                .expireAfterAccess(
                        WINDOW.multipliedBy(1 + settings.burst() / Math.max(1, settings.requestsPerMinute())))
                .build();
        this.policy = "\"caller\";q=" + settings.burst() + ";w=" + WINDOW.toSeconds();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String address = request.getRemoteAddr();
        if (exempt.contain(address)) {
            chain.doFilter(request, response);
            return;
        }
        int cost = Math.min(cost(request), settings.burst());
        ConsumptionProbe probe = buckets.get(caller(address), key -> bucket()).tryConsumeAndReturnRemaining(cost);
        response.setHeader("RateLimit-Policy", policy);
        response.setHeader(
                "RateLimit",
                "\"caller\";r=" + probe.getRemainingTokens() + ";t=" + seconds(probe.getNanosToWaitForReset()));
        if (probe.isConsumed()) {
            chain.doFilter(request, response);
        } else {
            response.setHeader(
                    HttpHeaders.RETRY_AFTER, String.valueOf(Math.max(1, seconds(probe.getNanosToWaitForRefill()))));
            response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
        }
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(settings.burst()).refillGreedy(settings.requestsPerMinute(), WINDOW))
                .build();
    }

    private static int cost(HttpServletRequest request) {
        String path = request.getRequestURI();
        boolean heavy = path.endsWith("/batch")
                || path.startsWith("/api/v1/recommendations")
                || path.startsWith("/api/v1/requirements")
                || path.startsWith("/recommend")
                || path.startsWith("/requirements")
                || path.startsWith("/mcp");
        return heavy ? HEAVY_COST : 1;
    }

    private static String caller(String address) {
        int end = -1;
        for (int group = 0; group < IPV6_GROUPS; group++) {
            int next = address.indexOf(':', end + 1);
            if (next < 0) {
                return address;
            }
            end = next;
        }
        return address.substring(0, end);
    }

    private static long seconds(long nanos) {
        return TimeUnit.NANOSECONDS.toSeconds(nanos + TimeUnit.SECONDS.toNanos(1) - 1);
    }
}
