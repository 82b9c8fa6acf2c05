package dev.canirun.memory.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canirun.memory.graph.ComputeCurve.Layout;
import org.junit.jupiter.api.Test;

class ComputeCurveTests {

    private static final Layout UNSETTLED = new Layout(null, 1);

    private static Layout layout(long decisions, long... bytes) {
        return new Layout(bytes, decisions);
    }

    @Test
    void betweenEqualDecisionsItIsAStraightLine() {
        ComputeCurve curve = ComputeCurve.EMPTY.with(256, layout(1, 1000, 70)).with(1024, layout(1, 4000, 70));

        Layout between = curve.at(512);

        assertThat(between).isNotNull();
        assertThat(between.bytes()).containsExactly(2000, 70);
    }

    @Test
    void nothingIsConcludedBetweenDifferentDecisions() {
        ComputeCurve curve = ComputeCurve.EMPTY.with(256, layout(1, 1000)).with(1024, layout(2, 4000));

        assertThat(curve.at(512)).isNull();
    }

    @Test
    void nothingIsConcludedOutsideOfWhatIsKnown() {
        ComputeCurve curve = ComputeCurve.EMPTY.with(512, layout(1, 1000)).with(1024, layout(1, 4000));

        assertThat(curve.at(256)).isNull();
        assertThat(curve.at(1280)).isNull();
        assertThat(ComputeCurve.EMPTY.at(256)).isNull();
    }

    @Test
    void whatHadNotSettledAtBothEndsHasNotSettledBetween() {
        ComputeCurve curve = ComputeCurve.EMPTY.with(256, UNSETTLED).with(1024, UNSETTLED);

        assertThat(curve.at(512)).isEqualTo(UNSETTLED);
        assertThat(curve.with(2048, layout(1, 1000)).at(1280)).isNull();
    }

    @Test
    void layoutsBetweenTheirLikesAreNotKept() {
        ComputeCurve curve = ComputeCurve.EMPTY;
        for (int cells = 256; cells <= 256 * 100; cells += 256) {
            curve = curve.with(cells, layout(1, cells));
        }

        assertThat(curve.layouts()).isEqualTo(2);
        Layout middle = curve.at(256 * 50);
        assertThat(middle).isNotNull();
        assertThat(middle.bytes()).containsExactly(256 * 50);
    }

    @Test
    void itNeverHoldsMoreThanItsLimit() {
        ComputeCurve curve = ComputeCurve.EMPTY;
        for (int i = 1; i <= 1000; i++) {
            curve = curve.with(256 * i, layout(i, i));
            assertThat(curve.layouts()).isLessThanOrEqualTo(256);
            assertThat(curve.at(256 * i)).isNotNull();
        }
    }
}
