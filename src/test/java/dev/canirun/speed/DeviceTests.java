package dev.canirun.speed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canirun.gguf.GgmlType;
import dev.canirun.gguf.TensorInfo;
import dev.canirun.memory.RuntimeSettings;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Random devices and weights, far beyond what exists. */
class DeviceTests {

    private static final int TIMES = 100;
    private static final int TENSORS = 12;
    private static final int BATCH = 512;
    private static final GgmlType[] TYPES = {GgmlType.F16, GgmlType.Q8_0, GgmlType.Q4_K, GgmlType.IQ2_XXS};
    private static final ContextReads NO_CONTEXT = new ContextReads(RuntimeSettings.defaults(4096));

    @RepeatedTest(TIMES)
    void moreBytesAreNeverFaster(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        Device device = device(random, between(random, 1e9, 1e13));
        Reads reads = new Reads();
        double reply = 0;
        double batch = 0;
        for (int i = 0; i < TENSORS; i++) {
            add(reads, random);
            double replyNow = device.decodeSeconds(reads, NO_CONTEXT, 1);
            double batchNow = device.batchSeconds(reads, BATCH);
            assertThat(replyNow).isGreaterThan(reply).isFinite();
            assertThat(batchNow).isGreaterThan(batch).isFinite();
            reply = replyNow;
            batch = batchNow;
        }
    }

    @RepeatedTest(TIMES)
    void moreBandwidthIsNeverSlowerAndNeverBeatsItsBound(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        Reads reads = new Reads();
        for (int i = 0; i < TENSORS; i++) {
            add(reads, random);
        }
        double before = Double.MAX_VALUE;
        for (double bandwidth = 1e9; bandwidth < 1e13; bandwidth *= 1.9) {
            Device device = device(new Random(repetition.getCurrentRepetition()), bandwidth);
            double seconds = device.decodeSeconds(reads, NO_CONTEXT, 1);
            assertThat(seconds).isLessThan(before);
            assertThat(seconds).isGreaterThan((reads.denseBytes() + reads.activeExpertBytes()) / bandwidth);
            before = seconds;
        }
    }

    /** Dense or of 64 experts, of which every token uses 4. */
    private static void add(Reads reads, Random random) {
        GgmlType type = TYPES[random.nextInt(TYPES.length)];
        if (random.nextBoolean()) {
            reads.addDense(TensorInfo.matrix("dense", type, 4096, 1 + random.nextInt(1 << 15)));
        } else {
            reads.addExperts(new TensorInfo("experts", type, 4096, 1 + random.nextInt(1 << 10), 64, 1), 1 / 16.0);
        }
    }

    private static Device device(Random random, double bandwidth) {
        double vector = between(random, 1e11, 1e15);
        Coefficients coefficients = new Coefficients(
                between(random, 0.1, 0.98),
                between(random, 1, 3),
                between(random, 1, 3),
                between(random, 1, 20),
                between(random, 0.1, 5),
                between(random, 1e-9, 1e-4),
                between(random, 1e-9, 1e-2),
                between(random, 0.01, 2),
                between(random, 0.5, 4),
                between(random, 1, 100),
                between(random, 0.01, 2),
                between(random, 1e-9, 1e-4));
        return new Device(
                bandwidth, vector, vector * between(random, 1, 16), coefficients, factors(random), factors(random));
    }

    private static FamilyFactors factors(Random random) {
        return new FamilyFactors(Arrays.stream(TensorFamily.values())
                .collect(Collectors.toMap(Function.identity(), family -> between(random, 0.5, 20))));
    }

    /** Evenly spread in logarithms. */
    private static double between(Random random, double low, double high) {
        return low * Math.pow(high / low, random.nextDouble());
    }
}
