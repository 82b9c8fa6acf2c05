package dev.canirun.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.canirun.curation.CatalogVersion;
import dev.canirun.curation.LoadedData;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.util.DigestUtils;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.springframework.web.util.WebUtils;

/**
 * Keeps written answers to GET requests that follow from the address and the catalog alone, for as long as the catalog stays
 * the same. What it gives is what would have been computed, validator included.
 */
final class AnswerCache implements HandlerInterceptor {

    static final int MOST_BYTES = 32 << 20;

    /** Of one answer; a larger one is not asked for often enough to push a hundred others out. */
    private static final int MOST_BYTES_EACH = 512 << 10;

    /** What an entry takes besides its body, roughly. */
    private static final int OVERHEAD_BYTES = 1024;

    /** Characters of an address; no real question comes near. */
    private static final int LONGEST_QUESTION = 2048;

    private static final String KEY = AnswerCache.class.getName() + ".key";

    private final ObjectProvider<LoadedData> loaded;
    private final Cache<Key, Answer> answers = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .weigher((Key key, Answer answer) -> OVERHEAD_BYTES + answer.body.length)
            .build();
    private volatile @Nullable CatalogVersion answeredFrom;

    AnswerCache(ObjectProvider<LoadedData> loaded) {
        this.loaded = loaded;
    }

    /** A question, the same in whatever order its parameters were written. */
    private record Key(
            CatalogVersion catalog,
            String path,
            Map<String, List<String>> parameters,
            @Nullable String accept) {}

    /** What was written. */
    private static final class Answer {

        private final String entityTag;
        private final @Nullable String contentType;
        private final @Nullable String cacheControl;
        private final byte[] body;
        private final Runnable repetition;

        Answer(
                String entityTag,
                @Nullable String contentType,
                @Nullable String cacheControl,
                byte[] body,
                Runnable repetition) {
            this.entityTag = entityTag;
            this.contentType = contentType;
            this.cacheControl = cacheControl;
            this.body = body;
            this.repetition = repetition;
        }
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        LoadedData data = loaded.getIfAvailable();
        if (data == null || !isRepeatable(request)) {
            return true;
        }
        Key key = key(request, data.version());
        forgetOthersThan(key.catalog);
        Answer known = answers.getIfPresent(key);
        if (known == null) {
            request.setAttribute(KEY, key);
            return true;
        }
        write(known, request, response);
        return false;
    }

    private static boolean isRepeatable(HttpServletRequest request) {
        String query = request.getQueryString();
        return HttpMethod.GET.matches(request.getMethod()) && query != null && query.length() <= LONGEST_QUESTION;
    }

    /** A catalog that comes back after another one has answers of its own: some may have been made while it was replaced. */
    private void forgetOthersThan(CatalogVersion current) {
        if (!current.equals(answeredFrom)) {
            answers.invalidateAll();
            answeredFrom = current;
        }
    }

    private static Key key(HttpServletRequest request, CatalogVersion version) {
        Map<String, List<String>> parameters = new TreeMap<>();
        request.getParameterMap().forEach((name, values) -> parameters.put(name, Arrays.asList(values)));
        return new Key(version, request.getRequestURI(), parameters, request.getHeader(HttpHeaders.ACCEPT));
    }

    private static void write(Answer answer, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        answer.repetition.run();
        if (answer.cacheControl != null) {
            response.setHeader(HttpHeaders.CACHE_CONTROL, answer.cacheControl);
        }
        if (new ServletWebRequest(request, response).checkNotModified(answer.entityTag)) {
            return;
        }
        response.setContentType(answer.contentType);
        response.setContentLength(answer.body.length);
        response.getOutputStream().write(answer.body);
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        ContentCachingResponseWrapper written =
                WebUtils.getNativeResponse(response, ContentCachingResponseWrapper.class);
        if (!(request.getAttribute(KEY) instanceof Key key)
                || written == null
                || failure != null
                || response.getStatus() != HttpStatus.OK.value()
                || !key.catalog.equals(answeredFrom)
                || written.getContentSize() == 0
                || written.getContentSize() > MOST_BYTES_EACH) {
            return;
        }
        byte[] body = written.getContentAsByteArray();
        String entityTag = '"' + DigestUtils.md5DigestAsHex(body) + '"';
        response.setHeader(HttpHeaders.ETAG, entityTag);
        answers.put(
                key,
                new Answer(
                        entityTag,
                        response.getContentType(),
                        response.getHeader(HttpHeaders.CACHE_CONTROL),
                        body,
                        Repetition.of(request)));
    }
}
