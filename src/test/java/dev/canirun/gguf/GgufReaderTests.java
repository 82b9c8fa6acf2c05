package dev.canirun.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GgufReaderTests {

    private static final int Q4_K = GgmlType.Q4_K.id();
    private static final int F32 = GgmlType.F32.id();

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void readsLittleEndianVersions(int version) {
        GgufHeader header = read(smallModel(GgufBytes.littleEndian(version, 2, 6)));

        assertThat(header.version()).isEqualTo(version);
        assertSmallModel(header);
    }

    @Test
    void readsBigEndianFiles() {
        assertSmallModel(read(smallModel(GgufBytes.bigEndian(3, 2, 6))));
    }

    @Test
    void neverReadsFarBehindTheHeader() throws IOException {
        byte[] header = smallModel(GgufBytes.littleEndian(3, 2, 6));
        byte[] file = Arrays.copyOf(header, 10 << 20);
        InputStream stream = new ByteArrayInputStream(file);

        GgufReader.read(stream, GgufLimits.DEFAULT);

        assertThat(stream.available()).isGreaterThan(9 << 20);
    }

    @Test
    void countsAVocabularyInsteadOfKeepingIt() {
        GgufHeader header = read(GgufBytes.littleEndian(3, 0, 1)
                .strings("tokenizer.ggml.tokens", 200_000)
                .toBytes());

        assertThat(header.metadata().length("tokenizer.ggml.tokens")).hasValue(200_000);
    }

    @Test
    void everyCutOfAHeaderIsReportedAsTruncatedAndNeverAsksForTooMuch() {
        byte[] header = smallModel(GgufBytes.littleEndian(3, 2, 6));
        for (int length = 0; length < header.length; length++) {
            byte[] cut = Arrays.copyOf(header, length);
            int missing = header.length - length;
            assertThatExceptionOfType(TruncatedGgufException.class)
                    .isThrownBy(() -> read(cut))
                    .satisfies(e -> assertThat(e.availableBytes()).isEqualTo(cut.length))
                    .satisfies(e -> assertThat(e.missingBytesAtLeast()).isBetween(1L, (long) missing));
        }
    }

    @Test
    void followingTheStatedNeedReachesTheEndOfTheHeaderInFewSteps() {
        byte[] header = GgufBytes.littleEndian(3, 1, 2)
                .strings("tokenizer.ggml.tokens", 10_000)
                .text("general.architecture", "llama")
                .tensor("token_embd.weight", F32, 0, 64, 8)
                .toBytes();
        int length = 4;
        int steps = 0;
        while (length < header.length) {
            try {
                read(Arrays.copyOf(header, length));
            } catch (TruncatedGgufException e) {
                length += Math.toIntExact(Math.max(e.missingBytesAtLeast(), length / 2));
                steps++;
            }
        }
        assertThat(steps).isLessThan(12);
    }

    @Test
    void refusesAFileOfAnotherKind() {
        assertRefused("PK\003\004 a zip archive".getBytes(java.nio.charset.StandardCharsets.US_ASCII), "no GGUF file");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00010000, 4, 99, -1})
    void refusesUnknownVersions(int version) {
        assertRefused(GgufBytes.littleEndian(version, 0, 0).toBytes(), "version");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 40})
    void refusesHostileCounts(long count) {
        assertRefused(GgufBytes.littleEndian(3, count, 0).toBytes(), "number of tensors");
        assertRefused(GgufBytes.littleEndian(3, 0, count).toBytes(), "number of metadata");
        assertRefused(GgufBytes.littleEndian(3, 0, 1).int64(count).toBytes(), "key");
        assertRefused(
                GgufBytes.littleEndian(3, 0, 1)
                        .key("a", GgufValueType.STRING)
                        .int64(count)
                        .toBytes(),
                "text");
        assertRefused(
                GgufBytes.littleEndian(3, 0, 1)
                        .key("a", GgufValueType.ARRAY)
                        .int32(GgufValueType.UINT64.ordinal())
                        .int64(count)
                        .toBytes(),
                "array");
    }

    @Test
    void refusesDeeplyNestedArrays() {
        GgufBytes bytes = GgufBytes.littleEndian(3, 0, 1).key("deep", GgufValueType.ARRAY);
        for (int depth = 0; depth < 100_000; depth++) {
            bytes.int32(GgufValueType.ARRAY.ordinal()).int64(1);
        }
        assertRefused(bytes.toBytes(), "nests arrays");
    }

    @Test
    void refusesDuplicates() {
        assertRefused(
                GgufBytes.littleEndian(3, 0, 2).uint32("a", 1).uint32("a", 2).toBytes(), "twice");
        assertRefused(
                GgufBytes.littleEndian(3, 2, 0)
                        .tensor("t", F32, 0, 8)
                        .tensor("t", F32, 32, 8)
                        .toBytes(),
                "twice");
    }

    @Test
    void refusesImpossibleTensors() {
        assertRefused(oneTensor(Q4_K, 0, 100), "dimensions");
        assertRefused(oneTensor(F32, 0, 0), "dimensions");
        assertRefused(oneTensor(F32, 0, -4), "dimensions");
        assertRefused(oneTensor(F32, 0, 1L << 40, 1L << 40), "dimensions");
        assertRefused(oneTensor(F32, 0, 1, 1, 1, 1, 1), "number of dimensions");
        assertRefused(oneTensor(F32, 1, 8), "start");
        assertRefused(oneTensor(31, 0, 8), "unknown type 31");
        assertRefused(oneTensor(F32, 0, Long.MAX_VALUE / 4), "exceeds");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, -32, 1 << 30})
    void refusesAnAlignmentThatIsNoPowerOfTwo(int alignment) {
        assertRefused(
                GgufBytes.littleEndian(3, 0, 1)
                        .uint32("general.alignment", alignment)
                        .toBytes(),
                "alignment");
    }

    @Test
    void refusesMoreKeptTextThanTheLimit() {
        GgufLimits tight = new GgufLimits(1 << 20, 100, 100, 4096, 4096, 1, 10_000);
        GgufBytes bytes = GgufBytes.littleEndian(3, 0, 50);
        IntStream.range(0, 50).forEach(i -> bytes.text("key" + i, "x".repeat(1000)));

        assertThatExceptionOfType(MalformedGgufException.class)
                .isThrownBy(() -> GgufReader.read(new ByteArrayInputStream(bytes.toBytes()), tight));
    }

    @Test
    void joinsThePartsOfASplitModelInAnyOrder() {
        GgufHeader first = read(part(0, "a"));
        GgufHeader second = read(part(1, "b"));

        GgufHeader joined = GgufHeader.merge(List.of(second, first));

        assertThat(first.isComplete()).isFalse();
        assertThat(joined.isComplete()).isTrue();
        assertThat(joined.tensors()).extracting(TensorInfo::name).containsExactly("a", "b");
        assertThat(joined.fileBytes()).isEqualTo(first.fileBytes() + second.fileBytes());
    }

    @Test
    void refusesPartsThatDoNotFormOneModel() {
        GgufHeader first = read(part(0, "a"));

        assertThatExceptionOfType(MalformedGgufException.class).isThrownBy(() -> GgufHeader.merge(List.of(first)));
        assertThatExceptionOfType(MalformedGgufException.class)
                .isThrownBy(() -> GgufHeader.merge(List.of(first, first)));
        assertThatExceptionOfType(MalformedGgufException.class)
                .isThrownBy(() -> GgufHeader.merge(List.of(first, read(part(1, "a")))));
        assertThatExceptionOfType(MalformedGgufException.class).isThrownBy(() -> GgufHeader.merge(List.of()));
    }

    private static byte[] part(int number, String tensor) {
        return GgufBytes.littleEndian(3, 1, 3)
                .uint16("split.no", number)
                .uint16("split.count", 2)
                .uint32("split.tensors.count", 2)
                .tensor(tensor, F32, 0, 8)
                .toBytes();
    }

    private static byte[] smallModel(GgufBytes bytes) {
        return bytes.text("general.architecture", "llama")
                .uint32("llama.block_count", 2)
                .uint32s("llama.attention.head_count_kv", 8, 4)
                .flag("llama.flag", true)
                .strings("tokenizer.ggml.tokens", 3)
                .text("tokenizer.chat_template", "x".repeat(5000))
                .tensor("token_embd.weight", Q4_K, 0, 256, 3)
                .tensor("output_norm.weight", F32, 448, 256)
                .toBytes();
    }

    private static void assertSmallModel(GgufHeader header) {
        GgufMetadata metadata = header.metadata();
        assertThat(metadata.architecture()).isEqualTo("llama");
        assertThat(metadata.counts("llama.block_count", 2)).hasValue(List.of(2, 2));
        assertThat(metadata.counts("llama.attention.head_count_kv", 2)).hasValue(List.of(8, 4));
        assertThat(metadata.flag("llama.flag", false)).isTrue();
        assertThat(metadata.length("tokenizer.ggml.tokens")).hasValue(3);
        assertThat(metadata.text("tokenizer.chat_template")).isEmpty();
        assertThat(header.tensors())
                .containsExactly(
                        TensorInfo.matrix("token_embd.weight", GgmlType.Q4_K, 256, 3),
                        TensorInfo.vector("output_norm.weight", GgmlType.F32, 256));
        assertThat(header.dataBytes()).isEqualTo(448 + 1024);
        assertThat(header.headerBytes() % 32).isZero();
    }

    private static byte[] oneTensor(int typeId, long offset, long... dimensions) {
        return GgufBytes.littleEndian(3, 1, 0)
                .tensor("t", typeId, offset, dimensions)
                .toBytes();
    }

    private static void assertRefused(byte[] bytes, String reason) {
        assertThatExceptionOfType(MalformedGgufException.class)
                .isThrownBy(() -> read(bytes))
                .satisfies(e -> assertThat(e.reason()).contains(reason))
                .satisfies(e -> assertThat(e.remedy()).isNotBlank());
    }

    private static GgufHeader read(byte[] bytes) {
        try {
            return GgufReader.read(new ByteArrayInputStream(bytes), GgufLimits.DEFAULT);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
