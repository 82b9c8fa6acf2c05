package dev.canirun.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.canirun.gguf.GgmlType;
import dev.canirun.gguf.GgufMetadata;
import dev.canirun.gguf.GgufValue;
import dev.canirun.gguf.MalformedGgufException;
import dev.canirun.gguf.TensorInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureReaderTests {

    private final Map<String, GgufValue> values = new HashMap<>();
    private final List<TensorInfo> tensors = new ArrayList<>();

    static Stream<String> headers() {
        return TruthHeaders.files().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("headers")
    void readsEveryRealHeader(String name) {
        ModelArchitecture architecture = TruthHeaders.model(name).architecture();

        assertThat(architecture.vocabularySize()).isGreaterThan(30_000);
        assertThat(architecture.layers()).allSatisfy(layer -> {
            assertThat(layer.feedForward()).isNotNull();
            assertThat(layer.attention() == null).isNotEqualTo(layer.recurrence() == null);
        });
    }

    @Test
    void readsExpertsFromTheirTensors() {
        assertThat(layer("qwen3-next-80b-a3b.Q8_0", 0).feedForward())
                .isEqualTo(new FeedForward.MixtureOfExperts(512, 10, 512, 512, 0));
        assertThat(layer("deepseek-v3.Q8_0", 2).feedForward()).isEqualTo(new FeedForward.Dense(18432, true));
        assertThat(layer("phi-4.Q8_0", 0).feedForward()).isEqualTo(new FeedForward.Dense(17920, true));
    }

    @Test
    void readsLatentAttention() {
        assertThat(layer("deepseek-v3.Q8_0", 0).attention())
                .isEqualTo(new Attention.Latent(128, 1536, 512, 64, 192, 128));
    }

    @Test
    void readsHeadsThatDifferBetweenWindowedAndFullLayers() {
        AttentionWindow window = new AttentionWindow(1024, AttentionWindow.Kind.STANDARD);

        assertThat(layer("gemma-4-31b.Q8_0", 0).attention())
                .isEqualTo(new Attention.GroupedQuery(32, 16, 256, 256, window, null));
        assertThat(layer("gemma-4-31b.Q8_0", 5).attention())
                .isEqualTo(new Attention.GroupedQuery(32, 4, 512, 512, null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gemma2:2", "gpt-oss:2", "cohere2:4", "olmo2:4", "gemma3n:5", "gemma3:6", "plamo3:8"})
    void lastLayerOfAPeriodAttendsToEverything(String example) {
        int period = Integer.parseInt(example.split(":")[1]);
        decoder(example.split(":")[0], 24).put("attention.sliding_window", 512);

        assertThat(windowed())
                .isEqualTo(IntStream.range(0, 24)
                        .filter(i -> i % period != period - 1)
                        .boxed()
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"laguna", "cohere2moe", "smallthinker"})
    void firstLayerOfAPeriodAttendsToEverything(String name) {
        decoder(name, 8).put("attention.sliding_window", 4096);

        assertThat(windowed()).containsExactly(1, 2, 3, 5, 6, 7);
    }

    @Test
    void aPatternInTheFileOverridesTheArchitecturesOwn() {
        decoder("gemma3", 4).put("attention.sliding_window", 512).put("attention.sliding_window_pattern", 0, 1, 1, 0);

        assertThat(windowed()).containsExactly(1, 2);
    }

    @Test
    void phi3IgnoresItsWindowAsLlamaCppDoes() {
        decoder("phi3", 4).put("attention.sliding_window", 2047);

        assertThat(windowed()).isEmpty();
    }

    @Test
    void exaone4HasWindowsOnlyWithSixtyFourBlocks() {
        decoder("exaone4", 30).put("attention.sliding_window", 4096);
        assertThat(windowed()).isEmpty();

        decoder("exaone4", 64);
        assertThat(windowed()).hasSize(48);
    }

    @Test
    void llama4IsChunkedUnlessItsWindowIsZero() {
        decoder("llama4", 4);
        assertThat(grouped(0).window()).isEqualTo(new AttentionWindow(8192, AttentionWindow.Kind.CHUNKED));

        put("attention.sliding_window", 0);
        assertThat(windowed()).isEmpty();
    }

    @Test
    void gemma4LayersWithoutACacheReadTheLastOneOfTheirKind() {
        decoder("gemma4", 6)
                .put("attention.sliding_window", 512)
                .put("attention.sliding_window_pattern", 1, 0, 1, 0, 1, 0)
                .put("attention.shared_kv_layers", 2);

        assertThat(grouped(3).sharedCacheLayer()).isNull();
        assertThat(grouped(4).sharedCacheLayer()).isEqualTo(2);
        assertThat(grouped(5).sharedCacheLayer()).isEqualTo(3);
    }

    @Test
    void aModelThatMustListItsWindowsIsRefusedWithoutTheList() {
        decoder("mimo2", 4).put("attention.sliding_window", 128);

        assertThatExceptionOfType(MalformedGgufException.class).isThrownBy(this::read);
    }

    @Test
    void predictionBlocksAreCountedButNotAmongTheLayers() {
        decoder("glm4moe", 5).put("nextn_predict_layers", 1);

        assertThat(read().layers()).hasSize(4);
        assertThat(read().offloadableLayers()).isEqualTo(6);
    }

    @Test
    void hybridLayersWithoutKeyValueHeadsCarryAState() {
        decoder("lfm2", 3).put("attention.head_count_kv", 0, 4, 0).put("shortconv.l_cache", 3);

        assertThat(read().layers())
                .extracting(Layer::recurrence)
                .containsExactly(new Recurrence.ShortConvolution(3, 64), null, new Recurrence.ShortConvolution(3, 64));
        assertThat(read().layers().get(0).attention()).isNull();
    }

    @Test
    void nemotronBlocksHoldOnePartEach() {
        decoder("nemotron_h", 3)
                .put("attention.head_count_kv", 0, 2, 0)
                .put("feed_forward_length", 0, 0, 128)
                .put("ssm.conv_kernel", 4)
                .put("ssm.inner_size", 128)
                .put("ssm.state_size", 16)
                .put("ssm.group_count", 2)
                .put("ssm.time_step_rank", 8);
        List<Layer> layers = read().layers();

        assertThat(layers.get(0).recurrence()).isNotNull();
        assertThat(layers.get(0).attention()).isNull();
        assertThat(layers.get(1).attention()).isNotNull();
        assertThat(layers.get(1).recurrence()).isNull();
        assertThat(layers.get(2).attention()).isNull();
        assertThat(layers.get(2).recurrence()).isNull();
    }

    @Test
    void falconH1LayersAttendAndCarryAState() {
        decoder("falcon-h1", 1)
                .put("ssm.conv_kernel", 4)
                .put("ssm.inner_size", 128)
                .put("ssm.state_size", 16)
                .put("ssm.group_count", 2)
                .put("ssm.time_step_rank", 8);

        assertThat(read().layers().get(0).attention()).isNotNull();
        assertThat(read().layers().get(0).recurrence()).isNotNull();
    }

    @Test
    void onlySomeGlm52LayersHaveAnIndexer() {
        latent("glm-dsa", 8).put("context_length", 1_048_576);
        assertThat(indexed()).containsExactly(0, 1, 2, 6);

        put("context_length", 202_752);
        assertThat(indexed()).hasSize(8);
    }

    @Test
    void blockSparseIndexersCacheAValueAndSpareTheDenseLayers() {
        decoder("minimax-m3", 4)
                .put("leading_dense_block_count", 3)
                .put("attention.indexer.head_count", 4)
                .put("attention.indexer.key_length", 32)
                .put("attention.indexer.top_k", 16);

        assertThat(indexed()).containsExactly(3);
        assertThat(grouped(3).indexer()).isEqualTo(new SparseIndexer(4, 32, 16, 16));
    }

    @Test
    void deepseek4CompressesByTheFilesRatios() {
        decoder("deepseek4", 3)
                .put("attention.sliding_window", 128)
                .put("attention.compress_ratios", 0, 4, 128)
                .put("attention.indexer.head_count", 64)
                .put("attention.indexer.key_length", 128)
                .put("attention.indexer.top_k", 512);

        assertThat(indexed()).containsExactly(1);
        assertThat(read().layers().get(2).attention())
                .isEqualTo(new Attention.Compressed(
                        4, 16, new AttentionWindow(128, AttentionWindow.Kind.STANDARD), 128, null));
    }

    @Test
    void encodersKeepNoCache() {
        decoder("bert", 2);

        assertThat(read().kind()).isEqualTo(ModelArchitecture.Kind.ENCODER);
    }

    @Test
    void anUnknownArchitectureIsNamed() {
        decoder("hrm_text", 2);

        assertThatExceptionOfType(UnsupportedArchitectureException.class)
                .isThrownBy(this::read)
                .withMessage("cannot model the KV cache of architecture hrm_text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"block_count", "embedding_length", "context_length"})
    void missingKeysAreRefused(String key) {
        decoder("llama", 2);
        values.remove("llama." + key);

        assertThatExceptionOfType(MalformedGgufException.class).isThrownBy(this::read);
    }

    private ArchitectureReaderTests decoder(String name, int blocks) {
        values.clear();
        tensors.clear();
        values.put("general.architecture", new GgufValue.Text(name));
        tensors.add(TensorInfo.matrix("token_embd.weight", GgmlType.F16, 64, 1000));
        return put("block_count", blocks)
                .put("embedding_length", 64)
                .put("context_length", 4096)
                .put("attention.head_count", 4)
                .put("attention.head_count_kv", 2);
    }

    private ArchitectureReaderTests latent(String name, int blocks) {
        return decoder(name, blocks)
                .put("attention.q_lora_rank", 32)
                .put("attention.kv_lora_rank", 64)
                .put("rope.dimension_count", 8)
                .put("attention.key_length_mla", 24)
                .put("attention.value_length_mla", 16)
                .put("attention.indexer.head_count", 4)
                .put("attention.indexer.key_length", 32)
                .put("attention.indexer.top_k", 16);
    }

    private ArchitectureReaderTests put(String key, int value) {
        values.put(prefix() + key, new GgufValue.Whole(value));
        return this;
    }

    private ArchitectureReaderTests put(String key, int... perLayer) {
        values.put(
                prefix() + key,
                new GgufValue.Wholes(
                        IntStream.of(perLayer).mapToObj(Long::valueOf).toList()));
        return this;
    }

    private String prefix() {
        return new GgufMetadata(values).architecture() + ".";
    }

    private ModelArchitecture read() {
        return ArchitectureReader.read(new GgufMetadata(values), new TensorTable(tensors));
    }

    private List<Integer> windowed() {
        List<Layer> layers = read().layers();
        return IntStream.range(0, layers.size())
                .filter(i -> Objects.requireNonNull(layers.get(i).attention()).window() != null)
                .boxed()
                .toList();
    }

    private List<Integer> indexed() {
        List<Layer> layers = read().layers();
        return IntStream.range(0, layers.size())
                .filter(i -> Objects.requireNonNull(layers.get(i).attention()).indexer() != null)
                .boxed()
                .toList();
    }

    private Attention.GroupedQuery grouped(int layer) {
        return (Attention.GroupedQuery)
                Objects.requireNonNull(read().layers().get(layer).attention());
    }

    private static Layer layer(String model, int index) {
        return TruthHeaders.model(model).architecture().layers().get(index);
    }
}
