package dev.canirun.systeminfo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was understood of a tool's output; everything else is for the person to fill in.
 *
 * @param tool whose output it is
 * @param gpus in the order printed
 * @param systemMemoryGib RAM in GiB, {@code null} where the tool does not say
 * @param os {@code linux}, {@code windows} or {@code macos}, {@code null} where the output is the same everywhere
 */
public record SystemReport(
        Tool tool,
        List<ReportedGpu> gpus,
        @Nullable Double systemMemoryGib,
        @Nullable String os) {

    /** The tools whose output is understood. */
    public enum Tool {
        NVIDIA_SMI,
        ROCM_SMI,
        SYSTEM_PROFILER,
        LSPCI,
        DXDIAG,
        LLMFIT
    }

    public SystemReport {
        gpus = List.copyOf(gpus);
    }
}
