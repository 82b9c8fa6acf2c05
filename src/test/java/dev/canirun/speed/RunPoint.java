package dev.canirun.speed;

import dev.canirun.hardware.Backend;
import dev.canirun.hardware.GpuSpec;
import dev.canirun.hardware.InstalledGpu;
import dev.canirun.hardware.Machine;
import dev.canirun.hardware.OperatingSystem;
import dev.canirun.memory.Placement;
import dev.canirun.memory.RuntimeSettings;
import java.util.Collections;
import java.util.List;

/**
 * All published runs of the same thing on the same GPU, as one.
 *
 * @param generation the GPU's, worked out once
 * @param tensorBytes size of the file's tensors, the experts not used and the token table included
 * @param tokensPerSecond their median
 * @param runs these
 * @param old whether they are all of builds before 2025
 * @param weight how much it counts in the fit
 * @param work what it makes its GPU do
 */
record RunPoint(
        Backend backend,
        GpuSpec gpu,
        Generation generation,
        int gpuCount,
        String model,
        String quantization,
        ReadProfile reads,
        long tensorBytes,
        long parameterCount,
        RuntimeSettings settings,
        MeasuredRun.Kind kind,
        int tokens,
        int depth,
        double tokensPerSecond,
        List<MeasuredRun> runs,
        boolean old,
        double weight,
        RunWork work) {

    private static final long AMPLE_BYTES = 1L << 40;
    private static final double HOST_BANDWIDTH = 80e9;

    /** How much longer builds before 2025 took, fitted beside everything else once and rounded. */
    static final double OLD_REPLY = 1.08;

    static final double OLD_PROMPT = 1.23;

    boolean isMixture() {
        return reads.isMixture();
    }

    /** How much wider its range is than its GPU's. */
    double rangeWidth() {
        return kind == MeasuredRun.Kind.REPLY ? RangeWidth.reply(reads) : RangeWidth.prompt(reads, depth + tokens);
    }

    Placement placement() {
        return new Placement(reads.architecture().offloadableLayers(), 0, Collections.nCopies(gpuCount, 1.0));
    }

    Machine machine() {
        return new Machine(
                Collections.nCopies(gpuCount, new InstalledGpu(gpu, AMPLE_BYTES, 0)),
                AMPLE_BYTES,
                HOST_BANDWIDTH,
                OperatingSystem.LINUX,
                backend);
    }

    /** What the run would take with a current build. */
    double measuredSeconds() {
        double slower = !old ? 1 : kind == MeasuredRun.Kind.REPLY ? OLD_REPLY : OLD_PROMPT;
        return tokens / tokensPerSecond / slower;
    }
}
