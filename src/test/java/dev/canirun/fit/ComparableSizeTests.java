package dev.canirun.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ComparableSizeTests {

    private static final long BILLION = 1_000_000_000;

    @Test
    void aMixtureOfExpertsLiesBetweenItsTotalAndItsActiveWeights() {
        assertThat(parameters(32 * BILLION, 2 * BILLION, 0, false)).isCloseTo(8e9, within(1.0));
        assertThat(parameters(8 * BILLION, 8 * BILLION, 0, false)).isCloseTo(8e9, within(1.0));
    }

    @Test
    void eachYearHalvesWhatAModelIsWorth() {
        assertThat(parameters(8 * BILLION, 8 * BILLION, 2, false)).isCloseTo(2e9, within(1.0));
    }

    @Test
    void aModelMadeForTheTaskCountsAsOneHalfAsLargeAgain() {
        assertThat(parameters(8 * BILLION, 8 * BILLION, 0, true)).isCloseTo(12e9, within(1.0));
    }

    private static double parameters(long total, long active, double yearsBehind, boolean madeForTheTask) {
        return ComparableSize.of(total, active, yearsBehind, madeForTheTask).parameters();
    }
}
