package dev.canirun.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.canirun.gguf.GgmlType;
import dev.canirun.gguf.TensorInfo;
import dev.canirun.llm.Attention;
import dev.canirun.llm.FeedForward;
import dev.canirun.llm.LanguageModel;
import dev.canirun.llm.Layer;
import dev.canirun.llm.ModelArchitecture;
import dev.canirun.llm.Recurrence.StateSpace;
import dev.canirun.llm.TensorTable;
import dev.canirun.llm.TruthHeaders;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Properties that hold for every model, on real headers, and the rules for single tensors, on tiny models. */
class LlamaCppMemoryModelTests {

    private static final RuntimeSettings SETTINGS = RuntimeSettings.defaults(8192);
    private static final FeedForward EXPERTS = new FeedForward.MixtureOfExperts(4, 2, 32, 0, 0);

    static Stream<String> models() {
        return TruthHeaders.files().keySet().stream().filter(name -> name.endsWith("Q4_K_M"));
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyLayerMovedToTheGpuMovesItsBytes(String name) {
        LanguageModel model = TruthHeaders.model(name);
        MemoryModel memory = memory(model);
        MemoryBreakdown before = memory.estimate(SETTINGS, Placement.singleGpu(0, 0));
        assertThat(before.gpus().get(0)).isEqualTo(MemoryUse.NONE);
        for (int layers = 1; layers <= model.architecture().offloadableLayers(); layers++) {
            MemoryBreakdown after = memory.estimate(SETTINGS, Placement.singleGpu(layers, 0));
            assertThat(after.gpus().get(0).weightsBytes())
                    .isGreaterThan(before.gpus().get(0).weightsBytes());
            assertThat(after.host().weightsBytes())
                    .isLessThanOrEqualTo(before.host().weightsBytes());
            assertThat(contextBytes(after)).isEqualTo(contextBytes(before));
            before = after;
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void longerContextsNeverTakeLess(String name) {
        MemoryModel memory = memory(TruthHeaders.model(name));
        long before = 0;
        for (int tokens = 100; tokens < 300_000; tokens += tokens / 3) {
            long bytes = contextBytes(memory.estimate(SETTINGS.withContextLength(tokens), Placement.singleGpu(9, 0)));
            assertThat(bytes).isGreaterThanOrEqualTo(before);
            before = bytes;
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void expertsKeptBackMoveFromTheGpuToTheHost(String name) {
        LanguageModel model = TruthHeaders.model(name);
        MemoryModel memory = memory(model);
        int all = model.architecture().offloadableLayers();
        MemoryUse before =
                memory.estimate(SETTINGS, Placement.singleGpu(all, 0)).gpus().get(0);
        for (int kept = 1; kept <= model.architecture().blockCount(); kept++) {
            MemoryUse after = memory.estimate(SETTINGS, Placement.singleGpu(all, kept))
                    .gpus()
                    .get(0);
            assertThat(after.weightsBytes()).isLessThanOrEqualTo(before.weightsBytes());
            before = after;
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void severalCardsHoldWhatOneHolds(String name) {
        LanguageModel model = TruthHeaders.model(name);
        MemoryModel memory = memory(model);
        int all = model.architecture().offloadableLayers();
        MemoryUse one =
                memory.estimate(SETTINGS, Placement.singleGpu(all, 0)).gpus().get(0);
        MemoryBreakdown three = memory.estimate(SETTINGS, new Placement(all, 0, List.of(1.0, 2.0, 3.0)));

        assertThat(contextBytes(three)).isEqualTo(one.contextBytes());
        assertThat(three.gpus().stream().mapToLong(MemoryUse::weightsBytes).sum() - one.weightsBytes())
                .as("one more copy of the rope factors per further card")
                .isBetween(0L, 2L * 1024);
    }

    @Test
    void aTiedTokenTableIsOnTheHostAndOnceMoreOnTheGpuOfTheOutput() {
        TensorInfo table = TensorInfo.matrix("token_embd.weight", GgmlType.F16, 64, 100);
        LanguageModel model = model("llama", table);

        assertThat(weights(model, 0)).containsExactly(0L, 12_800L);
        assertThat(weights(model, 1)).containsExactly(12_800L, 12_800L);
    }

    @Test
    void gemma4LoadsATiedTokenTableTwiceEvenOnTheHost() {
        LanguageModel model = model("gemma4", TensorInfo.matrix("token_embd.weight", GgmlType.F16, 64, 100));

        assertThat(weights(model, 0)).containsExactly(0L, 25_600L);
        assertThat(weights(model, 1)).containsExactly(12_800L, 12_800L);
    }

    @Test
    void anUntiedTokenTableStaysOnTheHost() {
        LanguageModel model = model(
                "llama",
                TensorInfo.matrix("token_embd.weight", GgmlType.F16, 64, 100),
                TensorInfo.matrix("output.weight", GgmlType.F16, 64, 100));

        assertThat(weights(model, 3)).containsExactly(12_800L, 12_800L);
        assertThat(weights(model, 0)).containsExactly(0L, 25_600L);
    }

    @Test
    void lfm2sTokenNormIsItsOutputNormAndLoadsWithTheOutput() {
        TensorInfo norm = TensorInfo.vector("token_embd_norm.weight", GgmlType.F32, 64);

        assertThat(weights(model("lfm2", norm), 1)).containsExactly(256L, 0L);
        assertThat(weights(model("bloom", norm), 1)).containsExactly(0L, 256L);
    }

    @Test
    void ropeFactorsAreCopiedToEveryDeviceWithABlock() {
        LanguageModel model = model("llama", TensorInfo.vector("rope_freqs.weight", GgmlType.F32, 32));

        assertThat(weights(model, 1)).containsExactly(0L, 128L);
        assertThat(weights(model, 2)).containsExactly(128L, 128L);
        assertThat(weights(model, 3)).containsExactly(128L, 0L);
    }

    @Test
    void predictionBlocksAreNotLoadedButCountAsLayers() {
        Layer layer = new Layer(new Attention.GroupedQuery(2, 1, 32, 32, null, null), null, EXPERTS);
        ModelArchitecture architecture =
                new ModelArchitecture("glm4moe", 64, 100, 4096, List.of(layer), 1, ModelArchitecture.Kind.DECODER);
        LanguageModel model = new LanguageModel(
                architecture,
                new TensorTable(List.of(
                        TensorInfo.matrix("blk.0.attn_q.weight", GgmlType.F16, 64, 64),
                        TensorInfo.matrix("blk.1.attn_q.weight", GgmlType.F16, 64, 64))));

        assertThat(weights(model, 2)).containsExactly(0L, 8192L);
        assertThat(weights(model, 3)).containsExactly(8192L, 0L);
    }

    @Test
    void expertsStayOnTheHostAndTheRestOfTheLayerDoesNot() {
        LanguageModel model = model(
                "qwen3moe",
                TensorInfo.matrix("blk.0.attn_q.weight", GgmlType.F16, 64, 64),
                new TensorInfo("blk.0.ffn_down_exps.weight", GgmlType.F16, 32, 64, 4, 1),
                TensorInfo.matrix("blk.0.ffn_down_exps.bias", GgmlType.F32, 64, 4),
                TensorInfo.matrix("blk.0.ffn_gate_inp.weight", GgmlType.F32, 64, 4));
        MemoryBreakdown use = memory(model).estimate(SETTINGS, Placement.singleGpu(3, 1));

        assertThat(use.gpus().get(0).weightsBytes()).isEqualTo(8192 + 1024);
        assertThat(use.host().weightsBytes()).isEqualTo(16_384 + 1024);
    }

    @Test
    void weightsTheGpuCannotUseStayOnTheHost() {
        TensorInfo ternary = TensorInfo.matrix("blk.0.attn_q.weight", GgmlType.TQ2_0, 256, 2);
        TensorInfo narrow = TensorInfo.matrix("blk.0.ssm_conv1d.weight", GgmlType.F32, 4, 96);
        TensorInfo wide = TensorInfo.matrix("blk.0.ssm_conv1d.weight", GgmlType.F32, 4, 128);

        assertThat(weights(model("llama", ternary), 3)).containsExactly(0L, 160L);
        assertThat(weights(model("jamba", narrow), 3)).containsExactly(0L, 1536L);
        assertThat(weights(model("jamba", wide), 3)).containsExactly(2048L, 0L);
    }

    @Test
    void aScanOfAnUnusualStateStaysOnTheHost() {
        assertThat(GpuWeights.supports(scan(48), mamba2(3072, 128))).isTrue();
        assertThat(GpuWeights.supports(scan(48), mamba2(3072, 64))).isFalse();
        assertThat(GpuWeights.supports(scan(400), mamba2(3072, 128))).isFalse();
    }

    @Test
    void anEncoderWithoutOutputLoadsItsTokenTableOnce() {
        LanguageModel model = model("bert", TensorInfo.matrix("token_embd.weight", GgmlType.F16, 64, 100));

        assertThat(weights(model, 3)).containsExactly(0L, 12_800L);
    }

    @Test
    void moreLayersThanThereAreAreRefused() {
        MemoryModel memory = memory(model("llama"));

        assertThatIllegalArgumentException().isThrownBy(() -> memory.estimate(SETTINGS, Placement.singleGpu(4, 0)));
    }

    private static TensorInfo scan(int heads) {
        return TensorInfo.matrix("blk.0.ssm_a", GgmlType.F32, 1, heads);
    }

    private static Layer mamba2(int innerSize, int stateSize) {
        return new Layer(null, new StateSpace(StateSpace.Kind.MAMBA2, 4, innerSize, stateSize, 1, 48), null);
    }

    private static LanguageModel model(String name, TensorInfo... tensors) {
        Layer layer = new Layer(new Attention.GroupedQuery(2, 1, 32, 32, null, null), null, EXPERTS);
        return new LanguageModel(
                new ModelArchitecture(name, 64, 100, 4096, List.of(layer, layer)), new TensorTable(List.of(tensors)));
    }

    private static List<Long> weights(LanguageModel model, int gpuLayers) {
        MemoryBreakdown use = memory(model).estimate(SETTINGS, Placement.singleGpu(gpuLayers, 0));
        return List.of(use.gpus().get(0).weightsBytes(), use.host().weightsBytes());
    }

    private static long contextBytes(MemoryBreakdown memory) {
        List<MemoryUse> uses = new ArrayList<>(memory.gpus());
        uses.add(memory.host());
        return uses.stream().mapToLong(MemoryUse::contextBytes).sum();
    }

    private static MemoryModel memory(LanguageModel model) {
        return new LlamaCppMemoryModel(
                model, (settings, layers) -> new ComputeUse(Collections.nCopies(layers.gpuCount(), 0L), 0));
    }
}
