package dev.canirun.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canirun.gguf.GgufHeader;
import dev.canirun.gguf.TensorInfo;
import dev.canirun.llm.ModelArchitecture;
import dev.canirun.llm.Quantization;
import dev.canirun.llm.TruthHeaders;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The catalog's models, without any file, hold the very tensors that llama.cpp 0.5.0 wrote for the same models. */
class CatalogAgainstHeadersTests {

    private static final Map<String, String> IDS = Arrays.stream("""
                    command-r7b c4ai-command-r7b-12-2024
                    deepseek-v3 deepseek-v3
                    ernie-4.5-21b-a3b ernie-4.5-21b-a3b-pt
                    exaone-4.0-32b exaone-4.0-32b
                    gemma-2-2b gemma-2-2b-it
                    gemma-2-9b gemma-2-9b-it
                    gemma-3-12b gemma-3-12b-it
                    gemma-3-1b gemma-3-1b-it
                    gemma-3-27b gemma-3-27b-it
                    gemma-4-31b gemma-4-31b-it
                    glm-4.5-air glm-4.5-air
                    gpt-oss-20b gpt-oss-20b
                    granite-3.3-8b granite-3.3-8b-instruct
                    granite-4.0-h-tiny granite-4.0-h-tiny
                    llama-2-7b llama-2-7b-chat-hf
                    llama-3.1-70b llama-3.1-70b-instruct
                    llama-3.1-8b llama-3.1-8b-instruct
                    llama-3.2-1b llama-3.2-1b-instruct
                    llama-4-scout llama-4-scout-17b-16e-instruct
                    ministral-3-14b ministral-3-14b-instruct-2512
                    mistral-7b-v0.3 mistral-7b-instruct-v0.3
                    mistral-nemo-12b mistral-nemo-instruct-2407
                    mixtral-8x7b mixtral-8x7b-instruct-v0.1
                    olmo-2-7b olmo-2-1124-7b-instruct
                    phi-4 phi-4
                    qwen2.5-0.5b qwen2.5-0.5b-instruct
                    qwen2.5-14b qwen2.5-14b-instruct
                    qwen2.5-72b qwen2.5-72b-instruct
                    qwen2.5-7b qwen2.5-7b-instruct
                    qwen3-0.6b qwen3-0.6b
                    qwen3-30b-a3b qwen3-30b-a3b
                    qwen3-32b qwen3-32b
                    qwen3-4b qwen3-4b
                    qwen3-8b qwen3-8b
                    qwen3-next-80b-a3b qwen3-next-80b-a3b-instruct
                    qwen3.6-27b qwen3.6-27b
                    qwen3.6-35b-a3b qwen3.6-35b-a3b
                    smollm3-3b smollm3-3b
                    """.split("\n"))
            .map(line -> line.split(" "))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));

    static Stream<String> headers() {
        return TruthHeaders.files().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("headers")
    void tensorsAreTheSame(String name) {
        GgufHeader header = TruthHeaders.header(name);
        CatalogModel model = BuiltInCatalog.model(IDS.get(modelOf(name)));
        Quantization quantization = Quantization.fromName(
                        name.substring(modelOf(name).length() + 1))
                .orElseThrow();

        assertThat(withoutPrediction(model, quantization)).containsExactlyInAnyOrderElementsOf(header.tensors());
    }

    @ParameterizedTest
    @MethodSource("headers")
    void layersAreTheSame(String name) {
        ModelArchitecture expected = TruthHeaders.model(name).architecture();

        ModelArchitecture architecture = BuiltInCatalog.model(IDS.get(modelOf(name)))
                .languageModel(Quantization.Q8_0)
                .architecture();

        assertThat(architecture.layers()).isEqualTo(expected.layers());
        assertThat(architecture.vocabularySize()).isEqualTo(expected.vocabularySize());
        assertThat(architecture.embeddingLength()).isEqualTo(expected.embeddingLength());
    }

    @Test
    void everyModelOfTheHeadersIsInTheCatalog() {
        assertThat(new TreeSet<>(IDS.keySet()))
                .isEqualTo(headers()
                        .map(CatalogAgainstHeadersTests::modelOf)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** GLM 4.5 files come with a prediction layer, which the headers leave out and llama.cpp does not load. */
    private static List<TensorInfo> withoutPrediction(CatalogModel model, Quantization quantization) {
        int layers = model.languageModel(quantization).architecture().layers().size();
        return model.languageModel(quantization).tensors().tensors().stream()
                .filter(tensor -> !tensor.name().startsWith("blk." + layers + "."))
                .toList();
    }

    private static String modelOf(String header) {
        return header.substring(0, header.lastIndexOf('.'));
    }
}
