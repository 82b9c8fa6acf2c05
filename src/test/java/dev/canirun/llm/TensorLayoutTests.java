package dev.canirun.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.canirun.gguf.GgmlType;
import dev.canirun.gguf.GgufHeader;
import dev.canirun.gguf.GgufLimits;
import dev.canirun.gguf.GgufMetadata;
import dev.canirun.gguf.GgufReader;
import dev.canirun.gguf.GgufValue;
import dev.canirun.gguf.TensorInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares computed tensor tables with the headers llama.cpp 0.5.0 wrote for the same models. */
class TensorLayoutTests {

    static Stream<String> headers() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(TensorLayoutTests.class.getResource("/truth/gguf-headers"))
                .toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("headers")
    void tableEqualsTheOneLlamaCppWrote(String file) {
        GgufHeader header = read(file);
        String[] parts = file.replace(".gguf", "").split("\\.");
        Quantization quantization =
                Quantization.fromName(parts[parts.length - 1]).orElseThrow();

        TensorTable table = TensorLayout.of(header.metadata(), extrasIn(header)).quantized(quantization, false);

        assertThat(table.tensors()).containsExactlyInAnyOrderElementsOf(header.tensors());
    }

    @Test
    void all77HeadersAreCompared() throws Exception {
        assertThat(headers()).hasSize(77);
    }

    @Test
    void rowsThatAreNoWholeNumberOfBlocksFallBackToALargerFormat() {
        TensorLayout layout = TensorLayout.of(llama(576, 1536), Set.of());

        assertThat(types(layout.quantized(Quantization.Q4_K_M, false)))
                .containsEntry("blk.0.attn_q.weight", GgmlType.Q5_0)
                .containsEntry("blk.1.ffn_down.weight", GgmlType.Q4_K)
                .containsEntry("token_embd.weight", GgmlType.Q8_0);
        assertThat(types(layout.quantized(Quantization.IQ2_XS, true)))
                .containsEntry("blk.0.attn_q.weight", GgmlType.IQ4_NL);
    }

    @Test
    void importanceMatrixRaisesTheFirstDownProjectionsOfQ4_0() {
        TensorLayout layout = TensorLayout.of(llama(1024, 4096), Set.of());

        assertThat(types(layout.quantized(Quantization.Q4_0, true)))
                .containsEntry("blk.0.ffn_down.weight", GgmlType.Q4_1)
                .containsEntry("blk.1.ffn_down.weight", GgmlType.Q4_0);
        assertThat(types(layout.quantized(Quantization.Q4_0, false)))
                .containsEntry("blk.0.ffn_down.weight", GgmlType.Q4_0);
    }

    @Test
    void halfPrecisionKeepsNormsInFullPrecision() {
        TensorLayout layout = TensorLayout.of(llama(1024, 4096), Set.of());

        assertThat(types(layout.quantized(Quantization.BF16, false)))
                .containsEntry("blk.0.attn_norm.weight", GgmlType.F32)
                .containsEntry("blk.0.attn_q.weight", GgmlType.BF16);
        assertThat(layout.quantized(Quantization.F32, false).bytes()).isEqualTo(4 * layout.parameterCount());
    }

    @Test
    void everyMixtureOfEveryHeadersModelHasATypeForEveryTensor() throws Exception {
        headers().filter(file -> file.contains("Q8_0")).forEach(file -> {
            GgufHeader header = read(file);
            TensorLayout layout = TensorLayout.of(header.metadata(), extrasIn(header));
            for (Quantization quantization : Quantization.values()) {
                assertThat(layout.quantized(quantization, true).parameterCount())
                        .isEqualTo(layout.parameterCount());
            }
        });
    }

    @Test
    void unknownArchitectureIsRefused() {
        GgufMetadata metadata = new GgufMetadata(Map.of("general.architecture", new GgufValue.Text("nonsuch")));

        assertThat(TensorLayout.supports("nonsuch")).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TensorLayout.of(metadata, Set.of()))
                .withMessageContaining("nonsuch");
    }

    @Test
    void missingHyperparameterIsNamed() {
        GgufMetadata metadata = new GgufMetadata(Map.of(
                "general.architecture", new GgufValue.Text("llama"), "llama.block_count", new GgufValue.Whole(1)));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> TensorLayout.of(metadata, Set.of()))
                .withMessageContaining("llama.embedding_length");
    }

    private static GgufMetadata llama(long embedding, long feedForward) {
        Map<String, GgufValue> values = new HashMap<>();
        values.put("general.architecture", new GgufValue.Text("llama"));
        Map.of(
                        "block_count",
                        8L,
                        "embedding_length",
                        embedding,
                        "feed_forward_length",
                        feedForward,
                        "attention.head_count",
                        8L,
                        "attention.head_count_kv",
                        2L,
                        "vocab_size",
                        1000L)
                .forEach((key, value) -> values.put("llama." + key, new GgufValue.Whole(value)));
        return new GgufMetadata(values);
    }

    private static Map<String, GgmlType> types(TensorTable table) {
        return table.tensors().stream().collect(Collectors.toMap(TensorInfo::name, TensorInfo::type));
    }

    /** No Gemma 4 among the headers has values of its own in its full-attention layers. */
    private static Set<TensorGroup> extrasIn(GgufHeader header) {
        List<String> names = header.tensors().stream()
                .map(tensor -> tensor.name().replaceFirst("^blk\\.\\d+\\.", ""))
                .distinct()
                .toList();
        return TensorLayout.extrasOf(header.metadata().architecture()).stream()
                .filter(group -> group != AttentionTensors.FULL_VALUE)
                .filter(group ->
                        names.contains(group.tensors().templates().get(0).name()))
                .collect(Collectors.toSet());
    }

    private static GgufHeader read(String file) {
        String resource = "/truth/gguf-headers/" + file;
        try (InputStream stream = Objects.requireNonNull(TensorLayoutTests.class.getResourceAsStream(resource))) {
            return GgufReader.read(stream, GgufLimits.DEFAULT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
