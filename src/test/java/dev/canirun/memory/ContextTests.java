package dev.canirun.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canirun.llm.Attention;
import dev.canirun.llm.AttentionWindow;
import dev.canirun.llm.FeedForward;
import dev.canirun.llm.Layer;
import dev.canirun.llm.ModelArchitecture;
import dev.canirun.llm.Recurrence;
import dev.canirun.llm.SparseIndexer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected bytes are from load logs where a comment names one, and otherwise worked out by hand from llama.cpp's source. */
class ContextTests {

    private static final FeedForward DENSE = new FeedForward.Dense(64, true);
    private static final long MIB = 1 << 20;

    /** Gemma 4 and gpt-oss logs: n_seq_max * n_swa + n_ubatch padded to 256. */
    @ParameterizedTest
    @CsvSource({"1024, 4, 512, 4608", "1024, 4, 2048, 6144", "128, 1, 512, 768", "128, 1, 2048, 2304"})
    void windowedCachesHaveRoomForTheWindowAndAMicroBatch(int tokens, int sequences, int microBatch, long cells) {
        RuntimeSettings settings = settings(65_536, sequences, true, FlashAttention.ON, microBatch);

        assertThat(CacheCells.of(settings).rows(window(tokens))).isEqualTo(cells);
    }

    @Test
    void aWindowIsNeverLargerThanTheContext() {
        assertThat(CacheCells.of(RuntimeSettings.defaults(1000)).rows(window(4096)))
                .isEqualTo(1024);
    }

    @Test
    void separateSequencesShareTheContext() {
        CacheCells cells = CacheCells.of(settings(10_000, 4, false, FlashAttention.ON, 512));

        assertThat(cells.perStream()).isEqualTo(2560);
        assertThat(cells.rows(null)).isEqualTo(4 * 2560);
        assertThat(cells.rows(window(128))).isEqualTo(4 * 768);
    }

    @Test
    void theMicroBatchIsNeverLargerThanTheContext() {
        assertThat(CacheCells.of(RuntimeSettings.defaults(100)).microBatch()).isEqualTo(100);
    }

    /** Llama 3 8B log: 1,024 MiB for 8,192 tokens. */
    @Test
    void groupedQueryAttentionCachesKeysAndValuesOfItsKeyValueHeads() {
        ModelArchitecture llama = model(32, new Attention.GroupedQuery(32, 8, 128, 128, null, null), null);

        assertThat(kvBytes(llama, RuntimeSettings.defaults(8192))).isEqualTo(1024 * MIB);
    }

    @Test
    void quantizedKeysAndValuesTakeTheirBlocksAndOneRowsPadding() {
        ModelArchitecture model = model(1, new Attention.GroupedQuery(8, 1, 256, 256, null, null), null);
        RuntimeSettings settings = RuntimeSettings.defaults(1024).withCacheTypes(CacheType.Q8_0, CacheType.Q4_0);
        KvCache cache = new KvCache(model);
        CacheCells cells = CacheCells.of(settings);

        assertThat(cache.bytes(0, 1, cells, settings, BufferKind.HOST)).isEqualTo(1024 * (272 + 144));
        assertThat(cache.bytes(0, 1, cells, settings, BufferKind.GPU)).isEqualTo(1024 * (272 + 144) + 384 + 256);
    }

    @Test
    void latentAttentionCachesOneRowAndNoValues() {
        ModelArchitecture model = model(1, new Attention.Latent(128, 1536, 512, 64, 192, 128), null);

        assertThat(kvBytes(model, RuntimeSettings.defaults(4096))).isEqualTo(4096L * 576 * 2);
    }

    @Test
    void anIndexerHasACacheOfItsOwn() {
        SparseIndexer indexer = new SparseIndexer(64, 128, 0, 2048);
        ModelArchitecture model = model(1, new Attention.Latent(128, 1536, 512, 64, 192, 128, indexer), null);

        assertThat(kvBytes(model, RuntimeSettings.defaults(4096))).isEqualTo(4096L * (576 + 128) * 2);
    }

    @Test
    void layersThatReadAnothersCacheHaveNone() {
        Layer own = new Layer(new Attention.GroupedQuery(8, 2, 64, 64, null, null), null, DENSE);
        Layer reading = new Layer(new Attention.GroupedQuery(8, 2, 64, 64, null, 0), null, DENSE);
        ModelArchitecture model = new ModelArchitecture("gemma4", 512, 1000, 8192, List.of(own, reading));

        assertThat(kvBytes(model, RuntimeSettings.defaults(1024))).isEqualTo(1024L * 2 * 128 * 2);
    }

    @Test
    void withoutFlashAttentionValuesOfAllLayersAreAsLongAsTheLongest() {
        Layer narrow = new Layer(new Attention.GroupedQuery(8, 4, 128, 128, null, null), null, DENSE);
        Layer wide = new Layer(new Attention.GroupedQuery(8, 4, 256, 256, null, null), null, DENSE);
        ModelArchitecture model = new ModelArchitecture("gemma4", 512, 1000, 8192, List.of(narrow, wide));
        RuntimeSettings settings = RuntimeSettings.defaults(1024);

        assertThat(kvBytes(model, settings)).isEqualTo(1024L * 2 * 2 * (512 + 1024));
        assertThat(kvBytes(model, settings.withFlashAttention(FlashAttention.OFF)))
                .isEqualTo(1024L * 2 * (512 + 1024 + 1024 + 1024));
    }

    @Test
    void encodersCacheNothing() {
        Layer layer = new Layer(new Attention.GroupedQuery(12, 12, 64, 64, null, null), null, DENSE);
        ModelArchitecture bert =
                new ModelArchitecture("bert", 768, 30_522, 512, List.of(layer), 0, ModelArchitecture.Kind.ENCODER);

        assertThat(kvBytes(bert, RuntimeSettings.defaults(512))).isZero();
    }

    @Test
    void compressedAttentionKeepsAWindowAndOneKeyPerGroup() {
        AttentionWindow window = window(128);
        Attention plain = new Attention.Compressed(64, 512, window, 0, null);
        Attention indexed = new Attention.Compressed(64, 512, window, 4, new SparseIndexer(64, 128, 0, 512));
        Attention coarse = new Attention.Compressed(64, 512, window, 128, null);
        RuntimeSettings settings = RuntimeSettings.defaults(65_536);

        assertThat(kvBytes(model(1, plain, null), settings)).isEqualTo(768L * 512 * 2);
        assertThat(kvBytes(model(1, indexed, null), settings)).isEqualTo((768L * 512 + 16_384 * (512 + 128)) * 2);
        assertThat(kvBytes(model(1, coarse, null), settings)).isEqualTo((768L + 512) * 512 * 2);
        assertThat(stateBytes(model(1, coarse, null), 1)).isEqualTo(2L * 128 * 512 * 4);
        assertThat(stateBytes(model(1, indexed, null), 1)).isEqualTo(2L * 8 * 2 * (512 + 128) * 4);
    }

    @Test
    void deepseek4sPredictionBlocksKeepTheirWindow() {
        Layer layer = new Layer(new Attention.Compressed(64, 512, window(128), 128, null), null, DENSE);
        ModelArchitecture model =
                new ModelArchitecture("deepseek4", 4096, 1000, 8192, List.of(layer), 1, ModelArchitecture.Kind.DECODER);

        assertThat(kvBytes(model, RuntimeSettings.defaults(65_536))).isEqualTo((768L + 512 + 768) * 512 * 2);
    }

    /** Qwen3.8 27B log: 3,268,608 bytes per layer; Falcon-H1 7B log: 3,188,736. */
    @Test
    void stateSpacesKeepTheirStateOncePerSequence() {
        Recurrence deltaNet =
                new Recurrence.StateSpace(Recurrence.StateSpace.Kind.GATED_DELTA_NET, 4, 6144, 128, 16, 48);
        Recurrence mamba = new Recurrence.StateSpace(Recurrence.StateSpace.Kind.MAMBA2, 4, 3072, 256, 1, 24);

        assertThat(stateBytes(model(1, null, deltaNet), 1)).isEqualTo(3_268_608);
        assertThat(stateBytes(model(1, null, mamba), 1)).isEqualTo(3_188_736);
        assertThat(stateBytes(model(1, null, mamba), 4)).isEqualTo(4 * 3_188_736);
    }

    @Test
    void shortConvolutionsAndKimiDeltaAttentionKeepTheirs() {
        assertThat(stateBytes(model(1, null, new Recurrence.ShortConvolution(3, 2048)), 1))
                .isEqualTo(2L * 2048 * 4);
        assertThat(stateBytes(model(1, null, new Recurrence.KimiDeltaAttention(4, 32, 128)), 1))
                .isEqualTo((3L * 3 * 4096 + 32 * 128 * 128) * 4);
    }

    private static ModelArchitecture model(int layers, @Nullable Attention attention, @Nullable Recurrence recurrence) {
        Layer layer = new Layer(attention, recurrence, DENSE);
        return new ModelArchitecture("test", 4096, 1000, 8192, java.util.Collections.nCopies(layers, layer));
    }

    private static long kvBytes(ModelArchitecture model, RuntimeSettings settings) {
        return new KvCache(model).bytes(0, model.blockCount(), CacheCells.of(settings), settings, BufferKind.GPU);
    }

    private static long stateBytes(ModelArchitecture model, int sequences) {
        return new RecurrentState(model).bytes(0, model.blockCount(), sequences, BufferKind.GPU);
    }

    private static AttentionWindow window(int tokens) {
        return new AttentionWindow(tokens, AttentionWindow.Kind.STANDARD);
    }

    private static RuntimeSettings settings(
            int context, int sequences, boolean unified, FlashAttention flashAttention, int microBatch) {
        return new RuntimeSettings(
                context, sequences, unified, CacheType.F16, CacheType.F16, flashAttention, 2048, microBatch);
    }
}
