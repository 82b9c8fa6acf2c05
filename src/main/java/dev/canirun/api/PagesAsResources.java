package dev.canirun.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives whoever wants data at a page's address the resource that the page shows: {@code /models} is {@code /api/v1/models} for
 * those who accept JSON or CSV rather than HTML. Whoever does not care gets the page.
 */
final class PagesAsResources extends OncePerRequestFilter {

    private static final Pattern PAGE = Pattern.compile(
            "/(models|gpus)(/[^/]+)?|/(quantizations|memory-policy|system-memory|fit|recommend|requirements)");

    /** Where the page's name is not the resource's. */
    private static final Map<String, String> RESOURCES = Map.of("/fit", "/fits", "/recommend", "/recommendations");

    private static final List<MediaType> DATA = List.of(MediaType.APPLICATION_JSON, CsvLists.TEXT_CSV);

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        Matcher page = PAGE.matcher(path);
        if (!page.matches() || !isRead(request)) {
            chain.doFilter(request, response);
            return;
        }
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        if (prefersData(request)) {
            request.getRequestDispatcher("/api/v1" + RESOURCES.getOrDefault(path, path))
                    .forward(request, response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean isRead(HttpServletRequest request) {
        return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    }

    /** Quality first, then what is named before what a wildcard covers (RFC 9110, section 12.5.1). */
    private static boolean prefersData(HttpServletRequest request) {
        for (MediaType range : accepted(request)) {
            if (range.getQualityValue() == 0) {
                continue;
            }
            if (range.includes(MediaType.TEXT_HTML)) {
                return false;
            }
            if (DATA.stream().anyMatch(range::includes)) {
                return true;
            }
        }
        return false;
    }

    private static List<MediaType> accepted(HttpServletRequest request) {
        try {
            List<MediaType> ranges = new ArrayList<>(
                    MediaType.parseMediaTypes(Collections.list(request.getHeaders(HttpHeaders.ACCEPT))));
            MimeTypeUtils.sortBySpecificity(ranges);
            return ranges;
        } catch (InvalidMediaTypeException unreadable) {
            return List.of();
        }
    }
}
