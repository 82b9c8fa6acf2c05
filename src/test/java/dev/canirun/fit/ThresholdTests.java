package dev.canirun.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThresholdTests {

    private int evaluations;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 17, 63, 64, 65, 510, 511, 512})
    void findsTheThresholdOfALineInAFewSteps(int threshold) {
        assertThat(find(512, k -> 1000L * (k - threshold))).isEqualTo(threshold);
        assertThat(evaluations).isLessThanOrEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 40, 100, 511, 512})
    void findsTheThresholdOfAStepNoSlowerThanTwiceHalving(int threshold) {
        assertThat(find(512, k -> k < threshold ? -1 : 1_000_000)).isEqualTo(threshold);
        assertThat(evaluations).isLessThanOrEqualTo(18);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 300, 512})
    void findsTheThresholdOfACurve(int threshold) {
        assertThat(find(512, k -> (long) k * k * k - (long) threshold * threshold * threshold))
                .isEqualTo(threshold);
    }

    @Test
    void needsNoEvaluationBetweenNeighbours() {
        assertThat(find(1, k -> k - 1L)).isEqualTo(1);
        assertThat(evaluations).isZero();
    }

    private int find(int high, IntToLongFunction rising) {
        evaluations = 0;
        return Threshold.leastNotNegative(0, rising.applyAsLong(0), high, rising.applyAsLong(high), k -> {
            evaluations++;
            return rising.applyAsLong(k);
        });
    }
}
