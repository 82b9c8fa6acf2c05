package dev.canirun.memory.graph;

import static dev.canirun.memory.graph.GraphModels.BLOCKS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.canirun.gguf.GgmlType;
import dev.canirun.memory.RuntimeSettings;
import dev.canirun.memory.graph.ComputeCurve.Layout;
import org.junit.jupiter.api.Test;

class ComputeCacheTests {

    private static final RuntimeSettings SETTINGS = RuntimeSettings.defaults(4096);
    private static final GraphKey GRAPH = key(0);
    private static final int MORE_THAN_ARE_KEPT = 60_000;

    private final ComputeCache cache = new ComputeCache();
    private int laidOut;

    private static GraphKey key(int number) {
        return new GraphKey(GraphShape.of(SETTINGS), new int[] {number});
    }

    private Layout ask(GraphKey graph, int cells) {
        return cache.layout(graph, cells, () -> new Layout(new long[] {++laidOut}, cells));
    }

    @Test
    void aLayoutIsMadeOnceForAGraphAndALength() {
        assertThat(ask(GRAPH, 256)).isSameAs(ask(key(0), 256));
        ask(GRAPH, 512);
        ask(key(1), 256);
        assertThat(laidOut).isEqualTo(3);
    }

    @Test
    void theGraphUsedLeastLatelyIsForgottenFirst() {
        ask(GRAPH, 256);
        for (int number = 1; number <= MORE_THAN_ARE_KEPT; number++) {
            ask(key(number), 256);
            ask(GRAPH, 256);
        }
        assertThat(laidOut).isEqualTo(MORE_THAN_ARE_KEPT + 1);
        ask(key(1), 256);
        assertThat(laidOut).isEqualTo(MORE_THAN_ARE_KEPT + 2);
    }

    @Test
    void aProbeIsMadeOnce() {
        assertThat(cache.probe(GRAPH, () -> true)).isTrue();
        assertThat(cache.probe(GRAPH, () -> false)).isTrue();
        assertThat(cache.probe(key(1), () -> false)).isFalse();
    }

    @Test
    void equalDescriptionsHaveOneNumber() {
        assertThat(cache.number("a")).isEqualTo(cache.number("a")).isNotEqualTo(cache.number("b"));
    }

    @Test
    void quantizationsShareGraphsUnlessTheirWeightsAreCopied() {
        BlockSelection small = selection(GgmlType.Q4_0);
        BlockSelection large = selection(GgmlType.Q8_0);
        for (int gpuLayers = 0; gpuLayers <= BLOCKS + 1; gpuLayers++) {
            assertThat(key(small, gpuLayers).equals(key(large, gpuLayers)))
                    .as("%s layers on the GPU", gpuLayers)
                    .isEqualTo(gpuLayers == BLOCKS + 1);
        }
    }

    @Test
    void formatsWhoseRowsAGpuCannotReadAreKeptApart() {
        assertThat(key(selection(GgmlType.TQ1_0), BLOCKS + 1)).isNotEqualTo(key(selection(GgmlType.Q4_0), BLOCKS + 1));
    }

    private BlockSelection selection(GgmlType type) {
        return new BlockSelection(
                new ModelBlueprint(
                        GraphModels.llama(64).architecture(),
                        Recipes.of("llama").orElseThrow(),
                        GraphModels.facts(),
                        new ModelWeights(GraphModels.llama(64, type, type).tensors(), BLOCKS)),
                cache);
    }

    private static GraphKey key(BlockSelection selection, int gpuLayers) {
        DeviceMap devices = GraphModels.offloaded(gpuLayers);
        return new GraphKey(GraphShape.of(SETTINGS), selection.parts(devices, selection.select(devices, 0)));
    }
}
