package dev.canirun.gguf;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.sun.management.ThreadMXBean;
import dev.canirun.llm.ArchitectureReader;
import dev.canirun.llm.LanguageModel;
import dev.canirun.llm.UnsupportedArchitectureException;
import dev.canirun.memory.ComputeUse;
import dev.canirun.memory.LlamaCppMemoryModel;
import dev.canirun.memory.Placement;
import dev.canirun.memory.RuntimeSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @FuzzTest(maxDuration = "60s")
    void anyBytes(byte[] bytes) {
        outcome(bytes);
    }

    @Test
    void mutatedHeadersEndInAnAnswerOrARefusal() {
        int mutations = Integer.getInteger("gguf.mutations", 200_000);
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
            LanguageModel model =
                    ArchitectureReader.read(GgufReader.read(new ByteArrayInputStream(bytes), GgufLimits.DEFAULT));
            estimate(model);
            return true;
        } catch (GgufException | UnsupportedArchitectureException refusal) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void estimate(LanguageModel model) {
        LlamaCppMemoryModel memory = new LlamaCppMemoryModel(
                model, (settings, layers) -> new ComputeUse(Collections.nCopies(layers.gpuCount(), 0L), 0));
        int half = model.architecture().offloadableLayers() / 2;
        memory.estimate(RuntimeSettings.defaults(32_768), Placement.singleGpu(half, 1));
    }

    private static List<byte[]> headers() {
        List<byte[]> headers = new ArrayList<>();
        headers.add(header(GgufBytes.littleEndian(3, 5, 12), "llama"));
        headers.add(header(GgufBytes.bigEndian(3, 5, 12), "gemma2"));
        headers.add(header(GgufBytes.littleEndian(2, 5, 12), "qwen3moe"));
        return headers;
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
        assertThat(headers()).allMatch(HostileHeaderTests::outcome);
    }
}
