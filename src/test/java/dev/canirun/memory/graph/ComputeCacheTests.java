package dev.canirun.memory.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canirun.gguf.GgmlType;
import dev.canirun.gguf.TensorInfo;
import dev.canirun.llm.TensorTable;
import dev.canirun.memory.ComputeBufferModel;
import dev.canirun.memory.ComputeUse;
import dev.canirun.memory.LayerPlacement;
import dev.canirun.memory.Placement;
import dev.canirun.memory.RuntimeSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComputeCacheTests {

    private static final int BLOCKS = 4;

    private final ComputeCache cache = new ComputeCache();
    private int laidOut;

    private final ComputeBufferModel counting = (settings, placement) -> {
        laidOut++;
        return new ComputeUse(List.of(), laidOut);
    };

    @Test
    void sharesWhatIsWhollyOnGpusBetweenQuantizations() {
        ask(remembering(GgmlType.Q4_0), 5, 0);
        ask(remembering(GgmlType.Q8_0), 5, 0);
        assertThat(laidOut).isEqualTo(1);
    }

    @Test
    void keepsQuantizationsApartWhereWeightsAreCopied() {
        ask(remembering(GgmlType.Q4_0), 3, 0);
        ask(remembering(GgmlType.Q8_0), 3, 0);
        ask(remembering(GgmlType.Q4_0), 5, 2);
        ask(remembering(GgmlType.Q8_0), 5, 2);
        assertThat(laidOut).isEqualTo(4);
    }

    @Test
    void keepsFormatsApartThatGpusCannotUse() {
        ask(remembering(GgmlType.TQ1_0), 5, 0);
        ask(remembering(GgmlType.Q4_0), 5, 0);
        assertThat(laidOut).isEqualTo(2);
    }

    @Test
    void remembersTheSameQuestion() {
        ComputeBufferModel buffers = remembering(GgmlType.Q4_0);
        assertThat(ask(buffers, 3, 0)).isEqualTo(ask(buffers, 3, 0));
        assertThat(ask(buffers, 2, 0)).isNotEqualTo(ask(buffers, 3, 0));
        assertThat(laidOut).isEqualTo(2);
    }

    private ComputeBufferModel remembering(GgmlType type) {
        return cache.remembering(counting, new TensorTable(List.of(TensorInfo.vector("output.weight", type, 256))));
    }

    private static ComputeUse ask(ComputeBufferModel buffers, int gpuLayers, int cpuMoeLayers) {
        Placement placement = Placement.singleGpu(gpuLayers, cpuMoeLayers);
        return buffers.reserve(RuntimeSettings.defaults(1024), LayerPlacement.of(placement, BLOCKS));
    }
}
