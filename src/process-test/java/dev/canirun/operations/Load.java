package dev.canirun.operations;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiPredicate;

/** People who ask one question after the other through the proxy, and note what was wrong. */
final class Load implements AutoCloseable {

    private static final int PEOPLE = 4;
    private static final int KEPT_FAULTS = 20;
    private static final long PAUSE_MILLISECONDS = 50;
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);
    private static final int OK = 200;

    private final ExecutorService threads = Executors.newFixedThreadPool(PEOPLE);
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicLong asked = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong wrong = new AtomicLong();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final ReverseProxy proxy;
    private final BiPredicate<String, String> right;
    private volatile boolean ended;

    private Load(ReverseProxy proxy, BiPredicate<String, String> right) {
        this.proxy = proxy;
        this.right = right;
    }

    /** Every answer must be as it was. */
    static Load expecting(Map<String, String> answers, ReverseProxy proxy) {
        return new Load(proxy, (question, answer) -> answers.get(question).equals(answer)).begin();
    }

    /** Every answer must be 200 and speak of its subject, whichever version gives it. */
    static Load ofAnyVersion(ReverseProxy proxy) {
        return new Load(proxy, (question, answer) -> answer.length() > 500).begin();
    }

    private Load begin() {
        for (int person = 0; person < PEOPLE; person++) {
            int first = person * 3;
            threads.execute(() -> askFrom(first));
        }
        return this;
    }

    private void askFrom(int first) {
        List<String> questions = Questions.ALL;
        for (int next = first; !ended; next++) {
            ask(questions.get(next % questions.size()));
            Service.pause(PAUSE_MILLISECONDS);
        }
    }

    private void ask(String question) {
        asked.incrementAndGet();
        try {
            HttpResponse<String> response = client.send(
                    Questions.request(proxy.uri(""), question).timeout(ANSWER_WITHIN).build(),
                    HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != OK) {
                failed.incrementAndGet();
                note(question + " was answered " + response.statusCode() + " " + response.body());
            } else if (!right.test(question, Questions.withoutAddress(proxy.uri(""), response.body()))) {
                wrong.incrementAndGet();
                note(question + " was answered wrongly: " + response.body());
            }
        } catch (IOException e) {
            failed.incrementAndGet();
            note(question + " was not answered: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void note(String fault) {
        if (faults.size() < KEPT_FAULTS) {
            faults.add(fault.substring(0, Math.min(fault.length(), 300)));
        }
    }

    /** Questions asked so far. */
    long asked() {
        return asked.get();
    }

    long failed() {
        return failed.get();
    }

    long wrong() {
        return wrong.get();
    }

    /** The first that failed or were answered wrongly. */
    List<String> faults() {
        return List.copyOf(faults);
    }

    @Override
    public void close() {
        ended = true;
        threads.shutdown();
        try {
            threads.awaitTermination(ANSWER_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
