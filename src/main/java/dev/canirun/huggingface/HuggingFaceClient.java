package dev.canirun.huggingface;

import dev.canirun.problem.UnavailableException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Sends requests to Hugging Face, within bounds on where to, how many, how long and how large. */
@Component
class HuggingFaceClient {

    private static final Logger log = LoggerFactory.getLogger(HuggingFaceClient.class);
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int MOST_REDIRECTS = 5;
    private static final Duration RETRY = Duration.ofSeconds(30);

    private final HuggingFaceProperties properties;
    private final AddressGuard guard;
    private final Semaphore places;
    private final HttpClient http;

    HuggingFaceClient(HuggingFaceProperties properties) {
        this.properties = properties;
        this.guard = new AddressGuard(properties);
        this.places = new Semaphore(properties.concurrency());
        this.http = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(properties.timeout())
                .build();
    }

    /**
     * Sends a GET request and follows redirects.
     *
     * @param path below the endpoint, encoded
     * @param headers of the request
     * @param mostBytes longest body taken
     * @return any answer but a redirect, a refusal for too many requests or a failure of the server
     * @throws UnavailableException when there is no such answer in time
     */
    HttpResponse<byte[]> get(String path, Map<String, String> headers, long mostBytes) {
        if (!properties.enabled()) {
            throw unavailable("This service is set not to read Hugging Face.");
        }
        try {
            if (!places.tryAcquire(properties.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
                throw unavailable("Too many repositories are being read at the moment.");
            }
            try {
                return follow(properties.endpoint().resolve(path), headers, mostBytes);
            } finally {
                places.release();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw unavailable("Reading Hugging Face was interrupted.");
        }
    }

    private HttpResponse<byte[]> follow(URI start, Map<String, String> headers, long mostBytes)
            throws InterruptedException {
        long deadline = System.nanoTime() + properties.timeout().toNanos();
        URI address = start;
        try {
            for (int hops = 0; hops <= MOST_REDIRECTS; hops++) {
                guard.check(address);
                HttpResponse<byte[]> response = send(address, headers, mostBytes, deadline);
                if (!REDIRECTS.contains(response.statusCode())) {
                    return answered(response);
                }
                address = address.resolve(
                        response.headers().firstValue("Location").orElse(""));
            }
            throw new IOException("More than " + MOST_REDIRECTS + " redirects");
        } catch (IOException | IllegalArgumentException | ExecutionException | TimeoutException failure) {
            log.info("{} cannot be read: {}", start, failure.toString());
            throw unavailable("Hugging Face cannot be reached or does not answer in time.");
        }
    }

    private HttpResponse<byte[]> send(URI address, Map<String, String> headers, long mostBytes, long deadline)
            throws InterruptedException, ExecutionException, TimeoutException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).header("User-Agent", "can-i-run");
        headers.forEach(request::header);
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(request.build(), information -> new LimitedBody(mostBytes));
        try {
            return answer.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } finally {
            answer.cancel(true); // without effect on a finished one; else the connection is closed
        }
    }

    private static HttpResponse<byte[]> answered(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        if (status == HttpStatus.TOO_MANY_REQUESTS.value() || status >= HttpStatus.INTERNAL_SERVER_ERROR.value()) {
            throw unavailable("Hugging Face answers " + status + ".");
        }
        return response;
    }

    private static UnavailableException unavailable(String reason) {
        return new UnavailableException(
                reason
                        + " Try again later, or send the file's first megabytes as the part file; everything else goes on.",
                RETRY);
    }
}
