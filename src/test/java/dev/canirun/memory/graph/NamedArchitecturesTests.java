package dev.canirun.memory.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canirun.gguf.GgufHeader;
import dev.canirun.gguf.GgufLimits;
import dev.canirun.gguf.GgufReader;
import dev.canirun.llm.ArchitectureReader;
import dev.canirun.llm.LanguageModel;
import dev.canirun.llm.ModelArchitecture;
import dev.canirun.llm.TruthHeaders;
import dev.canirun.memory.MemoryBreakdown;
import dev.canirun.memory.MemoryModel;
import dev.canirun.memory.MemoryUse;
import dev.canirun.memory.Placement;
import dev.canirun.memory.RuntimeSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every architecture the project promises, by its name in a file, gets a whole estimate. */
class NamedArchitecturesTests {

    private static final RuntimeSettings SETTINGS = RuntimeSettings.defaults(4096);

    private static final Map<String, String> MADE_UP = madeUp();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "llama",
                "llama4",
                "mistral3",
                "qwen2",
                "qwen2moe",
                "qwen3",
                "qwen3moe",
                "qwen3next",
                "qwen35",
                "qwen35moe",
                "gemma",
                "gemma2",
                "gemma3",
                "gemma3n",
                "gemma4",
                "phi2",
                "phi3",
                "phimoe",
                "gpt-oss",
                "deepseek",
                "deepseek2",
                "glm4",
                "glm4moe",
                "minimax-m2",
                "granite",
                "granitemoe",
                "granitehybrid",
                "nemotron_h",
                "nemotron_h_moe",
                "lfm2",
                "lfm2moe",
                "falcon",
                "falcon-h1",
                "jamba",
                "mamba",
                "mamba2",
                "command-r",
                "cohere2",
                "olmo2",
                "olmoe",
                "smollm3",
                "exaone",
                "exaone4",
                "seed_oss",
                "ernie4_5",
                "ernie4_5-moe",
                "hunyuan-dense",
                "hunyuan-moe",
                "starcoder2",
                "stablelm",
                "internlm2",
                "baichuan",
                "minicpm",
                "bert",
                "nomic-bert",
                "dots1",
                "apertus",
                "step35",
                "mimo2",
                "glm-dsa",
                "deepseek32",
                "deepseek4",
                "kimi-linear",
                "minimax-m3",
                "hy_v3",
                "laguna"
            })
    void getsAWholeEstimate(String architecture) throws IOException {
        GgufHeader header = header(architecture);
        LanguageModel model = ArchitectureReader.read(header);
        MemoryModel memory = MemoryModels.of(model, header.metadata());
        ModelArchitecture facts = model.architecture();

        MemoryUse whole = estimate(memory, facts.offloadableLayers()).gpus().get(0);
        MemoryBreakdown half = estimate(memory, facts.offloadableLayers() / 2);

        assertThat(facts.name()).isEqualTo(architecture);
        boolean keepsAContext = facts.kind() == ModelArchitecture.Kind.DECODER;
        assertThat(whole.weightsBytes()).isPositive();
        assertThat(whole.contextBytes() > 0).isEqualTo(keepsAContext);
        assertThat(whole.computeBytes()).isPositive();
        assertThat(half.host().weightsBytes())
                .isGreaterThan(
                        estimate(memory, facts.offloadableLayers()).host().weightsBytes());
        assertThat(half.host().contextBytes() > 0).isEqualTo(keepsAContext);
        assertThat(half.host().computeBytes()).isPositive();
    }

    private static MemoryBreakdown estimate(MemoryModel memory, int gpuLayers) {
        return memory.estimate(SETTINGS, Placement.singleGpu(gpuLayers, 0));
    }

    /** Of a real file where loads of one are recorded, else the made-up one that llama.cpp's scheduler counted. */
    private static GgufHeader header(String architecture) throws IOException {
        for (String file : TruthHeaders.files().keySet()) {
            GgufHeader header = TruthHeaders.header(file);
            if (header.metadata().architecture().equals(architecture)) {
                return header;
            }
        }
        String made = Objects.requireNonNull(MADE_UP.get(architecture), architecture);
        try (InputStream stream = resource("/truth/scheduler-headers/" + made + ".gguf.gz")) {
            return GgufReader.read(new GZIPInputStream(stream), GgufLimits.DEFAULT);
        }
    }

    private static Map<String, String> madeUp() {
        Map<String, String> models = new HashMap<>();
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(resource("/truth/llama-cpp-scheduler.csv"), StandardCharsets.UTF_8))) {
            reader.lines().skip(1).map(line -> line.split(",")).forEach(row -> models.putIfAbsent(row[1], row[0]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return models;
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(NamedArchitecturesTests.class.getResourceAsStream(name), name);
    }
}
