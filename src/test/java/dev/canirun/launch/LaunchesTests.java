package dev.canirun.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canirun.hardware.Backend;
import dev.canirun.memory.CacheType;
import dev.canirun.memory.FlashAttention;
import dev.canirun.memory.Placement;
import dev.canirun.memory.RuntimeSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LaunchesTests {

    private static final Placement WHOLE = Placement.singleGpu(11, 0);
    private static final RuntimeSettings PLAIN = RuntimeSettings.defaults(8192);

    @Test
    void llamaServerGetsOnlyFlagsThatDifferFromItsDefaultsAndTheNumberOfSlots() {
        assertThat(command(InferenceRuntime.LLAMA_CPP, WHOLE, PLAIN).line())
                .isEqualTo("llama-server -m test-model-Q4_K_M.gguf -c 8192 -ngl 11 -np 1");
        assertThat(command(InferenceRuntime.LLAMA_CPP, WHOLE, PLAIN.withCacheTypes(CacheType.Q8_0, CacheType.F16))
                        .words())
                .containsSequence("-ctk", "q8_0")
                .doesNotContain("-ctv");
    }

    @Test
    void llamaServerGetsTheSharesOfSeveralCards() {
        assertThat(command(InferenceRuntime.LLAMA_CPP, new Placement(11, 3, List.of(3.0, 1.0)), PLAIN)
                        .words())
                .containsSequence("--n-cpu-moe", "3")
                .containsSequence("-ts", "0.7500,0.2500");
    }

    @Test
    void ollamaGetsAModelfileAndItsServersEnvironment() {
        Launch.Command command = command(
                InferenceRuntime.OLLAMA,
                Placement.singleGpu(7, 0),
                new RuntimeSettings(8192, 4, false, CacheType.Q8_0, CacheType.Q8_0, FlashAttention.AUTO, 2048, 1024));
        assertThat(command.file()).isNotNull();
        assertThat(command.file().text()).isEqualTo("""
                FROM ./test-model-Q4_K_M.gguf
                PARAMETER num_ctx 2048
                PARAMETER num_gpu 7
                PARAMETER num_batch 1024
                """);
        assertThat(command.environment())
                .isEqualTo(Map.of(
                        "OLLAMA_FLASH_ATTENTION", "1",
                        "OLLAMA_KV_CACHE_TYPE", "q8_0",
                        "OLLAMA_NUM_PARALLEL", "4"));
        assertThat(command.notes()).containsExactly(LaunchNote.CONTEXT_PER_SEQUENCE);
    }

    @Test
    void ollamaIsNotToldWhatItHasNoOptionFor() {
        assertThat(reason(InferenceRuntime.OLLAMA, Placement.singleGpu(11, 3), PLAIN))
                .isEqualTo(LaunchNote.NO_EXPERTS_IN_SYSTEM_MEMORY);
        assertThat(reason(InferenceRuntime.OLLAMA, WHOLE, PLAIN.withCacheTypes(CacheType.Q8_0, CacheType.F16)))
                .isEqualTo(LaunchNote.NO_DIFFERENT_CACHE_TYPES);
        assertThat(reason(InferenceRuntime.OLLAMA, WHOLE, PLAIN.withCacheTypes(CacheType.Q5_1, CacheType.Q5_1)))
                .isEqualTo(LaunchNote.NO_SUCH_CACHE_TYPE);
    }

    @Test
    void lmStudioGetsTheShareOfLayersAndSettingsWithoutAFlag() {
        assertThat(command(InferenceRuntime.LM_STUDIO, WHOLE, PLAIN).line())
                .isEqualTo("lms load test-model-q4_k_m --gpu max --context-length 8192");
        Launch.Command command = command(
                InferenceRuntime.LM_STUDIO,
                Placement.singleGpu(11, 5),
                PLAIN.withCacheTypes(CacheType.F16, CacheType.Q8_0));
        assertThat(command.settings())
                .isEqualTo(Map.of("gpu.numCpuExpertLayersRatio", "0.5000", "llamaVCacheQuantizationType", "q8_0"));
        assertThat(command.notes()).containsExactly(LaunchNote.SHARE_IS_ROUNDED, LaunchNote.SETTINGS_IN_APPLICATION);
    }

    @Test
    void vllmTakesOnlyModelsWhollyOnEqualCardsOfAServerBackEnd() {
        assertThat(command(InferenceRuntime.VLLM, new Placement(11, 0, List.of(1.0, 1.0)), PLAIN)
                        .line())
                .isEqualTo("vllm serve ./test-model-Q4_K_M.gguf --tokenizer maker/Test-Model --dtype float16"
                        + " --max-model-len 8192 --max-num-seqs 1 --tensor-parallel-size 2");
        assertThat(reason(InferenceRuntime.VLLM, Placement.singleGpu(7, 0), PLAIN))
                .isEqualTo(LaunchNote.NEEDS_WHOLE_MODEL_ON_GPU);
        assertThat(Launches.of(InferenceRuntime.VLLM, LaunchTestData.request(Backend.METAL, WHOLE)))
                .isEqualTo(new Launch.DoesNotApply(LaunchNote.NEEDS_CUDA_OR_ROCM));
    }

    @Test
    void mlxTakesOnlyUnquantizedWeightsOnApple() {
        assertThat(Launches.of(InferenceRuntime.MLX, LaunchTestData.request(Backend.METAL, "BF16", WHOLE, PLAIN)))
                .isInstanceOfSatisfying(
                        Launch.Command.class,
                        command -> assertThat(command.line()).isEqualTo("mlx_lm.server --model maker/Test-Model"));
        assertThat(Launches.of(InferenceRuntime.MLX, LaunchTestData.request(Backend.METAL, WHOLE)))
                .isEqualTo(new Launch.DoesNotApply(LaunchNote.NO_GGUF));
        assertThat(reason(InferenceRuntime.MLX, WHOLE, PLAIN)).isEqualTo(LaunchNote.NEEDS_METAL);
    }

    private static Launch.Command command(InferenceRuntime runtime, Placement placement, RuntimeSettings settings) {
        return (Launch.Command)
                Launches.of(runtime, LaunchTestData.request(Backend.CUDA, "Q4_K_M", placement, settings));
    }

    private static LaunchNote reason(InferenceRuntime runtime, Placement placement, RuntimeSettings settings) {
        Launch launch = Launches.of(runtime, LaunchTestData.request(Backend.CUDA, "Q4_K_M", placement, settings));
        return ((Launch.DoesNotApply) launch).reason();
    }
}
