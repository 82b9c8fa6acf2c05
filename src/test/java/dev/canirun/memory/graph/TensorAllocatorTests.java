package dev.canirun.memory.graph;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TensorAllocatorTests {

    private final TensorAllocator allocator = new TensorAllocator(128);

    @Test
    void sizesAreRoundedUpToTheAlignment() {
        assertThat(allocator.allocate(1)).isZero();
        assertThat(allocator.allocate(129)).isEqualTo(128);
        assertThat(allocator.allocate(1)).isEqualTo(384);
        assertThat(allocator.peakBytes()).isEqualTo(512);
    }

    @Test
    void theSmallestSufficientGapIsReusedBeforeTheBufferGrows() {
        long large = allocator.allocate(1024);
        allocator.allocate(128);
        long small = allocator.allocate(512);
        allocator.allocate(128);
        allocator.free(large, 1024);
        allocator.free(small, 512);

        assertThat(allocator.allocate(400)).isEqualTo(small);
        assertThat(allocator.allocate(400)).isEqualTo(large);
        assertThat(allocator.peakBytes()).isEqualTo(1024 + 128 + 512 + 128);
    }

    @Test
    void ofEquallyLargeGapsTheLastIsTaken() {
        long first = allocator.allocate(256);
        allocator.allocate(128);
        long second = allocator.allocate(256);
        allocator.allocate(128);
        allocator.free(first, 256);
        allocator.free(second, 256);

        assertThat(allocator.allocate(256)).isEqualTo(second);
    }

    @Test
    void neighbouringGapsBecomeOne() {
        long a = allocator.allocate(128);
        long b = allocator.allocate(128);
        long c = allocator.allocate(128);
        allocator.allocate(128);
        allocator.free(a, 128);
        allocator.free(c, 128);
        allocator.free(b, 128);

        assertThat(allocator.allocate(384)).isZero();
        assertThat(allocator.peakBytes()).isEqualTo(512);
    }

    @Test
    void memoryFreedAtTheEndLeavesThePeakAndServesTheNextRequest() {
        long a = allocator.allocate(1024);
        allocator.free(a, 1024);

        assertThat(allocator.allocate(2048)).isZero();
        assertThat(allocator.peakBytes()).isEqualTo(2048);
    }

    @Test
    void aFreedTailIsAGapOfItsOwn() {
        long a = allocator.allocate(1024);
        allocator.allocate(128);
        allocator.free(a + 256, 768);

        assertThat(allocator.allocate(768)).isEqualTo(a + 256);
    }

    @Test
    void morePiecesThanTheFirstCapacityAreKeptApart() {
        long[] offsets = new long[200];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = allocator.allocate(128);
        }
        for (int i = 0; i < offsets.length; i += 2) {
            allocator.free(offsets[i], 128);
        }
        for (int i = 0; i < offsets.length; i += 2) {
            assertThat(allocator.allocate(128)).isLessThan(200 * 128);
        }
        assertThat(allocator.peakBytes()).isEqualTo(200 * 128);
    }
}
