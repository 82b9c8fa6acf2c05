package dev.canirun.gguf;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.sun.management.ThreadMXBean;
import dev.canirun.llm.ArchitectureReader;
import dev.canirun.llm.LanguageModel;
import dev.canirun.llm.UnsupportedArchitectureException;
import dev.canirun.memory.FlashAttention;
import dev.canirun.memory.MemoryModel;
import dev.canirun.memory.Placement;
import dev.canirun.memory.RuntimeSettings;
import dev.canirun.memory.graph.MemoryModels;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Whatever the bytes say, the outcome is a header or a clear refusal: no crash, no hang, no large allocation.
 *
 * <p>The build runs a sample. {@code -Dgguf.mutations=10000000} runs as many mutations as wanted, and
 * {@code JAZZER_FUZZ=1 ./mvnw test -Dtest=HostileHeaderTests#anyBytes} fuzzes with coverage feedback.
 */
class HostileHeaderTests {

    private static final long MAXIMUM_ALLOCATED_BYTES = 64L << 20;
    private static final long MAXIMUM_CPU_NANOS = 1_000_000_000;
    private static final List<String> WHOLE_MODELS = List.of(
            "qwen2moe",
            "gemma2-27b",
            "jamba-mini",
            "nemotron-3-nano",
            "lfm2-8b-a1b",
            "kimi-linear",
            "glm-5",
            "gemma4-e4b",
            "step35",
            "bert-large",
            "falcon-h1-7b",
            "mistral-small-4",
            "command-r-plus",
            "phi3-128k",
            "minimax-m2",
            "deepseek-v4");
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @FuzzTest(maxDuration = "60s")
    void anyBytes(byte[] bytes) {
        outcome(bytes);
    }

    @Test
    void mutatedHeadersEndInAnAnswerOrARefusal() {
        int mutations = Integer.getInteger("gguf.mutations", 100_000);
        HeaderMutator mutator = new HeaderMutator(20_261_124);
        List<byte[]> headers = headers();
        int answers = 0;
        for (int i = 0; i < mutations; i++) {
            answers += outcome(mutator.mutate(headers.get(i % headers.size()))) ? 1 : 0;
        }
        assertThat(answers).as("mutations that llama.cpp would still read").isBetween(mutations / 1000, mutations / 2);
    }

    /** Whether the bytes were understood; fails when the outcome is neither an answer nor a refusal, or costs too much. */
    private static boolean outcome(byte[] bytes) {
        long allocatedBefore = THREADS.getCurrentThreadAllocatedBytes();
        long before = THREADS.getCurrentThreadCpuTime();
        boolean understood = isUnderstood(bytes);
        long nanos = THREADS.getCurrentThreadCpuTime() - before;
        long allocatedBytes = THREADS.getCurrentThreadAllocatedBytes() - allocatedBefore;
        if (nanos > MAXIMUM_CPU_NANOS || allocatedBytes > MAXIMUM_ALLOCATED_BYTES) {
            throw new AssertionError(
                    bytes.length + " bytes took " + nanos + " ns of CPU time and " + allocatedBytes + " bytes");
        }
        return understood;
    }

    private static boolean isUnderstood(byte[] bytes) {
        try {
            GgufHeader header = GgufReader.read(new ByteArrayInputStream(bytes), GgufLimits.DEFAULT);
            LanguageModel model = ArchitectureReader.read(header);
            estimate(model, MemoryModels.ofUntrusted(model, header.metadata()));
            return true;
        } catch (GgufException | UnsupportedArchitectureException refusal) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks as a planner does, for some of the placements it would try. */
    private static void estimate(LanguageModel model, MemoryModel memory) {
        int all = model.architecture().offloadableLayers();
        RuntimeSettings settings = RuntimeSettings.defaults(32_768);
        memory.estimate(settings, Placement.singleGpu(all / 2, 1));
        memory.estimate(settings.withFlashAttention(FlashAttention.OFF), new Placement(all, 0, List.of(1.0, 2.0)));
        memory.estimate(settings, Placement.cpuOnly());
    }

    /** Small headers of many kinds: those below, whose graphs lack tensors, and whole ones of every kind of block. */
    private static List<byte[]> headers() {
        List<byte[]> headers = new ArrayList<>(wholeModels());
        headers.add(header(GgufBytes.littleEndian(3, 5, 12), "llama"));
        headers.add(header(GgufBytes.bigEndian(3, 5, 12), "gemma2"));
        headers.add(header(GgufBytes.littleEndian(2, 5, 12), "qwen3moe"));
        return headers;
    }

    private static List<byte[]> wholeModels() {
        List<byte[]> models = new ArrayList<>();
        for (String name : WHOLE_MODELS) {
            String resource = "HostileHeaderTestsInputs/anyBytes/" + name + ".gguf";
            try (InputStream stream =
                    Objects.requireNonNull(HostileHeaderTests.class.getResourceAsStream(resource), resource)) {
                models.add(stream.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return models;
    }

    private static byte[] header(GgufBytes bytes, String architecture) {
        int q4 = GgmlType.Q4_K.id();
        int f32 = GgmlType.F32.id();
        return bytes.text("general.architecture", architecture)
                .uint32("general.alignment", 32)
                .uint32(architecture + ".block_count", 2)
                .uint32(architecture + ".context_length", 4096)
                .uint32(architecture + ".embedding_length", 256)
                .uint32(architecture + ".attention.head_count", 4)
                .uint32s(architecture + ".attention.head_count_kv", 2, 1)
                .uint32(architecture + ".attention.sliding_window", 512)
                .uint32(architecture + ".expert_used_count", 2)
                .flag("general.quantized", true)
                .strings("tokenizer.ggml.tokens", 8)
                .text("tokenizer.chat_template", "{{ messages }}")
                .tensor("token_embd.weight", q4, 0, 256, 8)
                .tensor("blk.0.attn_q.weight", q4, 1152, 256, 256)
                .tensor("blk.0.ffn_down_exps.weight", q4, 38_016, 256, 256, 2)
                .tensor("blk.1.ffn_down.weight", q4, 111_744, 256, 256)
                .tensor("output_norm.weight", f32, 148_608, 256)
                .toBytes();
    }

    @Test
    void everyUnchangedHeaderIsUnderstood() {
        assertThat(wholeModels()).allMatch(HostileHeaderTests::outcome);
    }
}
