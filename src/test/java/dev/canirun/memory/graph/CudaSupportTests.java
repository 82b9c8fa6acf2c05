package dev.canirun.memory.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canirun.gguf.GgmlType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CudaSupportTests {

    private static final byte GPU = 0;

    private final Graph graph = new Graph(16);
    private final GraphOps ops = new GraphOps(graph);
    private final Tensors t = graph.tensors;
    private final CudaSupport cuda = new CudaSupport(t);

    private int attention(GgmlType type, long keyLength, long valueLength, long heads, long headsKv) {
        int tensor = t.create(Op.FLASH_ATTN_EXT, GgmlType.F32, valueLength, heads, 512, 1);
        t.addSource(tensor, t.create(Op.NONE, GgmlType.F32, keyLength, 512, heads, 1));
        t.addSource(tensor, t.create(Op.NONE, type, keyLength, 1024, headsKv, 1));
        t.addSource(tensor, t.create(Op.NONE, type, valueLength, 1024, headsKv, 1));
        t.addSource(tensor, t.create(Op.NONE, GgmlType.F16, 1024, 512, 1, 1));
        return tensor;
    }

    @ParameterizedTest
    @CsvSource({
        "128, 128, 32, 8, true",
        "160, 160, 32, 8, false",
        "256, 128, 32, 8, false",
        "192, 128, 64, 8, true",
        "192, 128, 16, 4, false",
        "576, 512, 128, 1, true",
        "576, 512, 1, 1, false",
        "512, 512, 8, 2, true"
    })
    void flashAttentionDependsOnTheHeads(
            long keyLength, long valueLength, long heads, long headsKv, boolean supported) {
        assertThat(cuda.supports(GPU, attention(GgmlType.F16, keyLength, valueLength, heads, headsKv)))
                .isEqualTo(supported);
    }

    @Test
    void halfPrecisionKeysAndValuesNeedNoCopies() {
        int tensor = attention(GgmlType.F16, 128, 128, 32, 8);
        assertThat(cuda.bytes(tensor)).isEqualTo(t.bytes(tensor));
    }

    @Test
    void quantizedKeysAndValuesAreConvertedBehindTheResult() {
        int tensor = attention(GgmlType.Q8_0, 128, 128, 32, 8);
        assertThat(cuda.bytes(tensor)).isEqualTo(t.bytes(tensor) + 2 * 2 * 128 * 1024 * 8);
    }

    @Test
    void rowsOfQuantizedWeightsArePaddedToFiveHundredAndTwelveElements() {
        int tensor = t.create(Op.NONE, GgmlType.Q8_0, 896, 2, 1, 1);
        assertThat(cuda.bytes(tensor)).isEqualTo(2 * 952 + 136);
    }

    @Test
    void operandsOnAnotherGpuRuleTheDeviceOut() {
        int weight = ops.placed(GgmlType.F32, (byte) 1, Tensors.WEIGHT, 256, 256, 1, 1);
        int product = ops.mulMat(weight, ops.input(GgmlType.F32, 256, 8, 1, 1));

        assertThat(cuda.supports(GPU, product)).isFalse();
        assertThat(cuda.supports((byte) 1, product)).isTrue();
    }
}
