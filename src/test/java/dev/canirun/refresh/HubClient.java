package dev.canirun.refresh;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what Hugging Face's API says of repositories: no faster than it allows, again where a failure may pass, and only
 * what has changed since it was kept.
 */
final class HubClient {

    /** 500 requests in 5 minutes for whoever has no account (huggingface.co/docs/hub/rate-limits, read 2026-11-24). */
    static final Duration BETWEEN_REQUESTS = Duration.ofMillis(600);

    static final int MOST_TRIES = 5;

    private static final Duration FIRST_WAIT = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(6);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Set<Integer> NOT_PUBLIC = Set.of(401, 403, 404);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final URI endpoint;
    private final KeptAnswers kept;
    private final Waiting waiting;
    private final HttpClient http = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NORMAL) // a repository that was renamed
            .connectTimeout(TIMEOUT)
            .build();
    private @Nullable IOException givenUp;
    private @Nullable Long lastRequestNanos;

    HubClient(URI endpoint, KeptAnswers kept, Waiting waiting) {
        this.endpoint = endpoint;
        this.kept = kept;
        this.waiting = waiting;
    }

    /**
     * What is said of a repository.
     *
     * @return nothing when it is not there, or not for everybody
     * @throws IOException when there is no answer after {@value #MOST_TRIES} tries; nothing is asked after that
     */
    Optional<HubRepository> repository(String id) throws IOException, InterruptedException {
        if (givenUp != null) {
            throw givenUp;
        }
        Optional<KeptAnswers.Kept> known = kept.find(id);
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint.resolve("/api/models/" + id + "?blobs=true"))
                .timeout(TIMEOUT)
                .header("User-Agent", "can-i-run-refresh");
        known.ifPresent(answer -> request.header("If-None-Match", answer.validator()));
        HttpResponse<String> response = send(request.build());
        if (NOT_PUBLIC.contains(response.statusCode())) {
            return Optional.empty();
        }
        if (response.statusCode() == 304 && known.isPresent()) {
            return Optional.of(HubRepository.of(known.get().body()));
        }
        if (response.statusCode() != 200) {
            throw new IOException(id + " is answered with " + response.statusCode());
        }
        JsonNode body = JSON.readTree(response.body());
        Optional<String> validator = response.headers().firstValue("ETag");
        if (validator.isPresent()) {
            kept.keep(id, new KeptAnswers.Kept(validator.get(), body));
        }
        return Optional.of(HubRepository.of(body));
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        Duration wait = FIRST_WAIT;
        IOException failure = new IOException("never asked");
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            if (tries > 0) {
                waiting.pause(wait);
                wait = wait.multipliedBy(2);
            }
            keepPace();
            try {
                HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
                if (response.statusCode() != 429 && response.statusCode() < 500) {
                    return response;
                }
                wait = retryAfter(response).orElse(wait);
                failure = new IOException(request.uri() + " is answered with " + response.statusCode());
            } catch (IOException unreachable) {
                failure = new IOException(request.uri() + " cannot be read", unreachable);
            }
        }
        givenUp = failure;
        throw failure;
    }

    private void keepPace() throws InterruptedException {
        if (lastRequestNanos != null) {
            Duration left = BETWEEN_REQUESTS.minusNanos(waiting.nanoTime() - lastRequestNanos);
            if (!left.isNegative() && !left.isZero()) {
                waiting.pause(left);
            }
        }
        lastRequestNanos = waiting.nanoTime();
    }

    private static Optional<Duration> retryAfter(HttpResponse<String> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(seconds -> seconds.matches("\\d{1,6}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .map(wait -> wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
    }
}
