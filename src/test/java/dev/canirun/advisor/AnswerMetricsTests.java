package dev.canirun.advisor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canirun.fit.Verdict;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class AnswerMetricsTests {

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final AnswerMetrics metrics = metrics();

    @Test
    void countsAnswersByVerdict() {
        metrics.answered(Verdict.PARTIAL_GPU);
        metrics.answered(Verdict.PARTIAL_GPU);
        assertThat(registry.get("canirun.answers")
                        .tag("verdict", "partial_gpu")
                        .counter()
                        .count())
                .isEqualTo(2);
        assertThat(registry.get("canirun.answers")
                        .tag("verdict", "too_large")
                        .counter()
                        .count())
                .isZero();
    }

    @Test
    void aStrangersNamesCannotFillTheRegistry() {
        metrics.unknown("hyena");
        for (int i = 0; i < 1000; i++) {
            metrics.unknown("made-up-" + i);
        }
        metrics.unknown("<script>");
        assertThat(architecture("hyena")).isEqualTo(1);
        assertThat(architecture("other")).isGreaterThan(800);
        assertThat(registry.get("canirun.unknown.architectures").counters()).hasSizeLessThanOrEqualTo(101);
    }

    private double architecture(String name) {
        return registry.get("canirun.unknown.architectures")
                .tag("architecture", name)
                .counter()
                .count();
    }

    private AnswerMetrics metrics() {
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("registry", registry);
        return new AnswerMetrics(beans.getBeanProvider(MeterRegistry.class));
    }
}
