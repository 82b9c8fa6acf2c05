package dev.canirun.memory.graph;

import static dev.canirun.memory.graph.GraphModels.BLOCKS;
import static dev.canirun.memory.graph.GraphModels.EMBEDDING;
import static dev.canirun.memory.graph.GraphModels.VOCABULARY;
import static dev.canirun.memory.graph.GraphModels.offloaded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.canirun.gguf.GgmlType;
import dev.canirun.llm.LanguageModel;
import dev.canirun.llm.ModelArchitecture;
import dev.canirun.memory.CacheType;
import dev.canirun.memory.FlashAttention;
import dev.canirun.memory.RuntimeSettings;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComputeBuffersTests {

    private static final RuntimeSettings SETTINGS = RuntimeSettings.defaults(2048);

    private final ComputeBuffers buffers = GraphModels.buffers(64);

    private static RuntimeSettings with(int context, FlashAttention flash, CacheType cache, int microBatch) {
        return new RuntimeSettings(context, 1, false, cache, cache, flash, 2048, microBatch);
    }

    @Test
    void theLogitsAndTheStateBehindThemAreThePeakOfASmallContext() {
        long logits = 4L * 512 * VOCABULARY;
        long state = 4L * 512 * EMBEDDING;

        assertThat(buffers.bytes(SETTINGS, offloaded(BLOCKS + 1))[0]).isGreaterThanOrEqualTo(logits + state);
    }

    @Test
    void theHostHoldsTheInputsOfAFullyOffloadedModel() {
        long embeddings = 2 * 4L * 512 * EMBEDDING;
        long mask = 2L * 512 * 2048;
        long positionsTokensAndOutputs = 3 * 4L * 512;
        long cacheRows = 2 * 8L * 512;

        assertThat(buffers.bytes(SETTINGS, offloaded(BLOCKS + 1))[1])
                .isEqualTo(embeddings + mask + positionsTokensAndOutputs + cacheRows);
    }

    @Test
    void withoutAGpuEverythingIsOnTheHost() {
        byte[] host = new byte[BLOCKS];
        Arrays.fill(host, DeviceMap.HOST);

        long[] bytes = buffers.bytes(SETTINGS, new DeviceMap(host, DeviceMap.HOST, 0, 0));

        assertThat(bytes).hasSize(1);
        assertThat(bytes[0]).isPositive();
    }

    @Test
    void aGpuNeedsABufferEvenWithoutAnyLayerBecauseLargeBatchesAreOffloaded() {
        assertThat(buffers.bytes(SETTINGS, offloaded(0))[0]).isPositive();
    }

    @Test
    void scoresOfAllHeadsAreKeptWithoutFlashAttention() {
        long scores = 4L * 512 * 16_384 * (EMBEDDING / 64);
        DeviceMap devices = offloaded(BLOCKS + 1);

        long without = buffers.bytes(with(16_384, FlashAttention.OFF, CacheType.F16, 512), devices)[0];
        long with = buffers.bytes(with(16_384, FlashAttention.ON, CacheType.F16, 512), devices)[0];

        assertThat(without).isGreaterThan(scores);
        assertThat(with).isLessThan(scores);
    }

    @Test
    void autoLeavesFlashAttentionOffWhereTheGpuHasNoKernelForTheHeads() {
        ComputeBuffers oddHeads = GraphModels.buffers(32);
        DeviceMap devices = offloaded(BLOCKS + 1);

        long auto = oddHeads.bytes(with(16_384, FlashAttention.AUTO, CacheType.F16, 512), devices)[0];

        assertThat(auto).isGreaterThan(4L * 512 * 16_384 * (EMBEDDING / 32));
    }

    @Test
    void aQuantizedCacheNeedsHalfPrecisionCopiesForFlashAttention() {
        DeviceMap devices = offloaded(BLOCKS + 1);

        long plain = buffers.bytes(with(32_768, FlashAttention.ON, CacheType.F16, 512), devices)[0];
        long quantized = buffers.bytes(with(32_768, FlashAttention.ON, CacheType.Q8_0, 512), devices)[0];

        assertThat(quantized).isGreaterThanOrEqualTo(plain + 32_768L * EMBEDDING * 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 12, BLOCKS + 1})
    void moreContextOrALargerMicroBatchNeverNeedsLess(int gpuLayers) {
        DeviceMap devices = offloaded(gpuLayers);
        long before = 0;
        for (int context = 2048; context <= 65_536; context *= 2) {
            long now = Arrays.stream(buffers.bytes(SETTINGS.withContextLength(context), devices))
                    .sum();
            assertThat(now).isGreaterThanOrEqualTo(before);
            before = now;
        }
        assertThat(buffers.bytes(with(8192, FlashAttention.AUTO, CacheType.F16, 1024), devices)[1])
                .isGreaterThan(buffers.bytes(with(8192, FlashAttention.AUTO, CacheType.F16, 256), devices)[1]);
    }

    @Test
    void severalGpusKeepFourCopiesOfWhatCrossesBetweenThem() {
        byte[] halves = new byte[BLOCKS];
        Arrays.fill(halves, BLOCKS / 2, BLOCKS, (byte) 1);
        long oneGpuHost = buffers.bytes(SETTINGS, offloaded(BLOCKS + 1))[1];

        long[] bytes = buffers.bytes(SETTINGS, new DeviceMap(halves, (byte) 1, 0, 2));

        assertThat(bytes).hasSize(3);
        assertThat(bytes[2]).isGreaterThan(3 * oneGpuHost);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, BLOCKS, BLOCKS + 1})
    void neitherLeftOutBlocksNorEarlierQuestionsChangeTheAnswer(int gpuLayers) {
        LanguageModel mixture = GraphModels.llama(64, GgmlType.Q4_K, GgmlType.Q6_K);
        ComputeCache cache = new ComputeCache();
        ComputeBuffers remembering =
                ComputeBuffers.of(mixture, GraphModels.facts(), cache).orElseThrow();
        DeviceMap devices = offloaded(gpuLayers);
        for (int context : new int[] {512, 131_072, 4096, 65_536, 1024, 32_768, 33_024, 2048, 8192, 256}) {
            for (FlashAttention flash : FlashAttention.values()) {
                RuntimeSettings settings = with(context, flash, CacheType.F16, 512);
                assertThat(remembering.bytes(settings, devices))
                        .as("%s tokens, flash attention %s", context, flash)
                        .isEqualTo(ofAllBlocks(mixture, settings, devices));
            }
        }
    }

    private static long[] ofAllBlocks(LanguageModel model, RuntimeSettings settings, DeviceMap devices) {
        ModelBlueprint blueprint = new ModelBlueprint(
                model.architecture(),
                Recipes.of("llama").orElseThrow(),
                GraphModels.facts(),
                new ModelWeights(model.tensors(), BLOCKS));
        ComputeCache cache = new ComputeCache();
        Blocks all = new BlockSelection(blueprint, cache).select(devices, BlockSelection.ATTEMPTS - 1);
        assertThat(all.count()).isEqualTo(BLOCKS);
        long[] bytes = ComputeBuffers.of(model, GraphModels.facts(), cache)
                .orElseThrow()
                .layout(GraphShape.of(settings), devices, all)
                .bytes();
        assertThat(bytes).isNotNull();
        return bytes;
    }

    @Test
    void anUnknownArchitectureHasNoAnswer() {
        LanguageModel llama = GraphModels.llama(64);
        ModelArchitecture known = llama.architecture();
        ModelArchitecture unknown = new ModelArchitecture(
                "no-such-model",
                known.embeddingLength(),
                known.vocabularySize(),
                known.trainedContextLength(),
                known.layers());

        assertThat(ComputeBuffers.of(
                        new LanguageModel(unknown, llama.tensors()), GraphModels.facts(), new ComputeCache()))
                .isEmpty();
    }
}
