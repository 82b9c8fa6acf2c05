package dev.canirun.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.canirun.catalog.ConfiguredFiles;
import dev.canirun.catalog.ModelFiles;
import dev.canirun.llm.Quantization;
import dev.canirun.problem.CannotAnswerException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A model's own configuration must give what the catalog knows of it from other sources. */
class TransformersConfigTests {

    private static final Path CONFIGURATIONS = Path.of("src/test/resources/inspection/configs");
    private static final SortedMap<String, ConfigMapping> KNOWN = ConfigMapping.builtIn();
    private static final String ROPE_BASE = "rope.freq_base";
    private static final String LLAMA = """
            {"architectures": ["LlamaForCausalLM"], "attention_bias": false, "hidden_size": 4096,
             "intermediate_size": 14336, "max_position_embeddings": 131072, "mlp_bias": false, "model_type": "llama",
             "num_attention_heads": 32, "num_hidden_layers": 32, "num_key_value_heads": 8, "pretraining_tp": 1,
             "rope_scaling": {"factor": 8.0, "low_freq_factor": 1.0, "high_freq_factor": 4.0,
                              "original_max_position_embeddings": 8192, "rope_type": "llama3"},
             "rope_theta": 500000.0, "tie_word_embeddings": false, "torch_dtype": "bfloat16", "vocab_size": 128256}""";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "qwen2.5-7b-instruct|Qwen2ForCausalLM|3584|18944|32768|28|28|4|1000000.0|152064|",
                "qwen3-8b|Qwen3ForCausalLM|4096|12288|40960|32|36|8|1000000|151936|\"head_dim\": 128,",
                "mistral-7b-instruct-v0.3|MistralForCausalLM|4096|14336|32768|32|32|8|1000000.0|32768|\"sliding_window\": null,",
                "qwen3-30b-a3b|Qwen3MoeForCausalLM|2048|6144|40960|32|48|4|1000000.0|151936|\"head_dim\": 128, \"num_experts\":"
                        + " 128, \"num_experts_per_tok\": 8, \"moe_intermediate_size\": 768, \"decoder_sparse_step\": 1,"
                        + " \"mlp_only_layers\": [],",
            })
    void givesWhatTheCatalogKnows(
            String id,
            String architecture,
            int hidden,
            int intermediate,
            int context,
            int heads,
            int layers,
            int keyValueHeads,
            String theta,
            int vocabulary,
            String more) {
        String config = String.format(
                Locale.ROOT,
                "{\"architectures\": [\"%s\"], \"hidden_size\": %d, \"intermediate_size\": %d,"
                        + " \"max_position_embeddings\": %d, \"num_attention_heads\": %d, \"num_hidden_layers\": %d,"
                        + " \"num_key_value_heads\": %d, \"rope_theta\": %s, \"vocab_size\": %d, %s"
                        + " \"tie_word_embeddings\": false, \"use_cache\": true}",
                architecture,
                hidden,
                intermediate,
                context,
                heads,
                layers,
                keyValueHeads,
                theta,
                vocabulary,
                more == null ? "" : more);

        assertSameAsCatalog(config, id);
    }

    /** Configurations written for this test, from facts: one per class that the table knows and the rows above do not. */
    static Stream<Arguments> configurations() throws IOException {
        try (Stream<Path> files = Files.list(CONFIGURATIONS)) {
            return files.sorted().toList().stream()
                    .map(file -> arguments(file.getFileName().toString().replace(".json", ""), file));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("configurations")
    void givesWhatTheCatalogKnowsOfEveryClass(String id, Path file) throws IOException {
        assertSameAsCatalog(Files.readString(file), id);
    }

    @Test
    void everyClassOfTheTableIsHeldToAModelOfTheCatalog() throws IOException {
        try (Stream<Path> files = Files.list(CONFIGURATIONS)) {
            String all = files.map(TransformersConfigTests::text).collect(Collectors.joining());

            assertThat(KNOWN.keySet())
                    .filteredOn(name -> !all.contains("\"" + name + "\""))
                    .containsExactly(
                            "LlamaForCausalLM",
                            "MistralForCausalLM",
                            "Qwen2ForCausalLM",
                            "Qwen3ForCausalLM",
                            "Qwen3MoeForCausalLM");
        }
    }

    @Test
    void checkpointOfGptOssThatIsNotQuantizedAsPublishedIsRefused() {
        String config = text(CONFIGURATIONS.resolve("gpt-oss-20b.json")).replace("mxfp4", "fp8");

        assertThatExceptionOfType(CannotAnswerException.class)
                .isThrownBy(() -> TransformersConfig.read(config, KNOWN))
                .withMessageContaining("quantization_config");
    }

    @Test
    void layersInAnotherOrderThanTheArchitectureHasAreRefused() {
        String config =
                text(CONFIGURATIONS.resolve("gemma-3-1b-it.json")).replaceFirst("sliding_attention", "full_attention");

        assertThatExceptionOfType(CannotAnswerException.class)
                .isThrownBy(() -> TransformersConfig.read(config, KNOWN))
                .withMessageContaining("layer_types");
    }

    @Test
    void knowsTheRopeFactorsOfLlama3() {
        assertSameAsCatalog(LLAMA, "llama-3.1-8b-instruct");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"LlamaForCausalLM\"|\"FooForCausalLM\"",
                "\"attention_bias\": false|\"attention_bias\": true",
                "\"mlp_bias\": false|\"mlp_bias\": true",
                "\"rope_type\": \"llama3\"|\"rope_type\": \"yarn\"",
                "\"pretraining_tp\": 1|\"quantization_config\": {\"bits\": 4}",
                "\"pretraining_tp\": 1|\"use_sliding_window\": true",
                "\"pretraining_tp\": 1|\"num_shared_layers\": 3",
                "\"hidden_size\": 4096|\"hidden_size\": 4096.5",
                "\"num_hidden_layers\": 32|\"num_hidden_layers\": 0",
                "{|["
            })
    void whatIsNotUnderstoodIsRefused(String change) {
        String[] words = change.split("\\|");
        String config = LLAMA.replace(words[0], words[1]);
        assertThat(config).isNotEqualTo(LLAMA);

        assertThatExceptionOfType(CannotAnswerException.class).isThrownBy(() -> TransformersConfig.read(config, KNOWN));
    }

    private static void assertSameAsCatalog(String config, String id) {
        TransformersConfig.Converted converted = TransformersConfig.read(config, KNOWN);
        ModelFiles files =
                ModelFiles.of(converted.hyperparameters(), converted.extraTensors(), converted.quantizations());
        ModelFiles known = ConfiguredFiles.ofCatalog(id);

        SortedMap<String, Object> hyperparameters = new TreeMap<>(files.hyperparameters());
        if (!known.hyperparameters()
                .containsKey(ROPE_BASE)) { // no source of the catalog states it, and no size depends on it
            hyperparameters.remove(ROPE_BASE);
        }
        assertThat(hyperparameters).isEqualTo(known.hyperparameters());
        assertThat(files.quantizations(Set.of())).isEqualTo(known.quantizations(Set.of()));
        Quantization quantization = files.quantizations(Set.of()).get(0);
        assertThat(files.tensorBytes(quantization)).isEqualTo(known.tensorBytes(quantization));
        assertThat(files.parameterCount()).isEqualTo(known.parameterCount());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
