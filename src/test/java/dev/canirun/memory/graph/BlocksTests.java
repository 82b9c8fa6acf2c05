package dev.canirun.memory.graph;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BlocksTests {

    /** A model of one first block, equal ones, and a last one. */
    private final Blocks blocks = new Blocks(new int[] {0, 1, 1, 1, 1, 2});

    private void leaveOutTheThirdAndFourth() {
        blocks.add(0, 0);
        blocks.add(1, 1);
        assertThat(blocks.add(2, 4)).isEqualTo(4);
        blocks.add(5, 5);
    }

    @Test
    void aRunMayBeLeftOutOnceTheStateRecurs() {
        leaveOutTheThirdAndFourth();

        assertThat(blocks.repetition(new long[] {10, 20, 20, 30})).isNotEqualTo(Blocks.UNKNOWN);
    }

    @Test
    void aRunOfAnEvenNumberMayBeLeftOutWhereStatesAlternate() {
        leaveOutTheThirdAndFourth();

        assertThat(blocks.repetition(new long[] {10, 20, 10, 30})).isNotEqualTo(Blocks.UNKNOWN);
    }

    @Test
    void aRunMayNotBeLeftOutWhereItWouldMeetANewState() {
        leaveOutTheThirdAndFourth();

        assertThat(blocks.repetition(new long[] {10, 20, 25, 30})).isEqualTo(Blocks.UNKNOWN);
    }

    @Test
    void aRunMayNotBeLeftOutWhereItWouldEndInAnotherState() {
        blocks.add(0, 0);
        blocks.add(1, 1);
        blocks.add(2, 3);
        blocks.add(4, 4);
        blocks.add(5, 5);

        assertThat(blocks.repetition(new long[] {10, 20, 10, 20, 30})).isEqualTo(Blocks.UNKNOWN);
    }

    @Test
    void theSamePathHasTheSameDigest() {
        leaveOutTheThirdAndFourth();

        assertThat(blocks.repetition(new long[] {1, 2, 2, 3}))
                .isEqualTo(blocks.repetition(new long[] {10, 20, 20, 30}))
                .isNotEqualTo(blocks.repetition(new long[] {10, 20, 10, 30}));
    }

    @Test
    void nothingLeftOutIsAlwaysFaithful() {
        for (int i = 0; i < 6; i++) {
            blocks.add(i, i);
        }

        assertThat(blocks.repetition(new long[] {1, 2, 3, 4, 5, 6})).isNotEqualTo(Blocks.UNKNOWN);
        assertThat(blocks.builtLike(2)).isEqualTo(4);
    }
}
