package dev.canirun.advisor;

import dev.canirun.api.Repetition;
import dev.canirun.fit.Verdict;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Counts what is asked: {@code canirun.answers} by the best verdict of each answer, {@code canirun.unknown.architectures} by
 * architecture. A file in a stranger's hands names its own architecture, so only the first {@value #MOST_ARCHITECTURES}
 * names are kept apart.
 */
@Component
public class AnswerMetrics {

    private static final int MOST_ARCHITECTURES = 100;
    private static final int LONGEST_NAME = 40;

    private final MeterRegistry registry;
    private final Map<Verdict, Counter> answers = new EnumMap<>(Verdict.class);
    private final Set<String> architectures = ConcurrentHashMap.newKeySet();

    AnswerMetrics(ObjectProvider<MeterRegistry> registries) {
        this.registry = registries.getIfAvailable(() -> Metrics.globalRegistry);
        for (Verdict verdict : Verdict.values()) {
            answers.put(
                    verdict,
                    Counter.builder("canirun.answers")
                            .description("Answers about a model on a machine")
                            .tag("verdict", verdict.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
    }

    void answered(Verdict verdict) {
        Counter counter = Objects.requireNonNull(answers.get(verdict));
        counter.increment();
        Repetition.does(counter::increment);
    }

    /** @param architecture as whoever asked calls it */
    public void unknown(String architecture) {
        String name = architecture.matches("[a-z0-9._-]{1," + LONGEST_NAME + "}") ? architecture : "other";
        boolean kept =
                architectures.contains(name) || (architectures.size() < MOST_ARCHITECTURES && architectures.add(name));
        Counter.builder("canirun.unknown.architectures")
                .description("Questions about an architecture that is not modelled")
                .tag("architecture", kept ? name : "other")
                .register(registry)
                .increment();
    }
}
