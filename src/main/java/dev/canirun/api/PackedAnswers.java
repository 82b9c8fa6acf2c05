package dev.canirun.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Packs answers that have a strong validator, which Tomcat leaves alone because packed bytes are other bytes: they get a
 * validator of their own (RFC 9110, section 8.8.3.3), the plain answer's with {@value #SUFFIX} behind it.
 */
final class PackedAnswers extends OncePerRequestFilter {

    private static final String SUFFIX = "-gzip";
    private static final String GZIP = "gzip";

    /** Shorter answers fit a packet or two either way; Tomcat's own limit. */
    private static final int LEAST_BYTES = 2048;

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("GET");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        if (!unpacks(request)) {
            chain.doFilter(request, response);
            return;
        }
        ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
        PlainValidators plain = new PlainValidators(request);
        chain.doFilter(plain, answer);
        String tag = response.getHeader(HttpHeaders.ETAG);
        if (tag == null || answer.getContentSize() < LEAST_BYTES) {
            if (tag != null && plain.askedForPacked() && answer.getStatus() == HttpServletResponse.SC_NOT_MODIFIED) {
                response.setHeader(HttpHeaders.ETAG, packed(tag));
            }
            answer.copyBodyToResponse();
            return;
        }
        byte[] body = packed(answer.getContentAsByteArray());
        response.setHeader(HttpHeaders.ETAG, packed(tag));
        response.setHeader(HttpHeaders.CONTENT_ENCODING, GZIP);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static boolean unpacks(HttpServletRequest request) {
        return Collections.list(request.getHeaders(HttpHeaders.ACCEPT_ENCODING)).stream()
                .flatMap(header -> List.of(header.toLowerCase(Locale.ROOT).split(",", -1)).stream())
                .map(coding -> coding.replace(" ", ""))
                .anyMatch(coding -> coding.equals(GZIP)
                        || (coding.startsWith(GZIP + ";q=") && !coding.matches(GZIP + ";q=0(\\.0*)?")));
    }

    private static String packed(String tag) {
        return tag.substring(0, tag.length() - 1) + SUFFIX + '"';
    }

    private static byte[] packed(byte[] body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 4);
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body);
        }
        return bytes.toByteArray();
    }

    /** Whoever asks whether the packed answer changed asks whether the plain one did. */
    private static final class PlainValidators extends HttpServletRequestWrapper {

        PlainValidators(HttpServletRequest request) {
            super(request);
        }

        boolean askedForPacked() {
            String asked = super.getHeader(HttpHeaders.IF_NONE_MATCH);
            return asked != null && asked.contains(SUFFIX + '"');
        }

        @Override
        public @Nullable String getHeader(String name) {
            String value = super.getHeader(name);
            return value != null && name.equalsIgnoreCase(HttpHeaders.IF_NONE_MATCH) ? plain(value) : value;
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            Enumeration<String> values = super.getHeaders(name);
            return name.equalsIgnoreCase(HttpHeaders.IF_NONE_MATCH)
                    ? Collections.enumeration(Collections.list(values).stream()
                            .map(PlainValidators::plain)
                            .toList())
                    : values;
        }

        private static String plain(String tags) {
            return tags.replace(SUFFIX + '"', "\"");
        }
    }
}
