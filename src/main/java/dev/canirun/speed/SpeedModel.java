package dev.canirun.speed;

import dev.canirun.hardware.Machine;
import dev.canirun.memory.Placement;
import dev.canirun.memory.RuntimeSettings;
import org.jspecify.annotations.Nullable;

/** Predicts speed from what a placement makes each device read and compute. */
public interface SpeedModel {

    /** Returns the estimate, or {@code null} when a device's bandwidth is not known: "cannot say". */
    @Nullable
    SpeedEstimate estimate(
            ReadProfile reads, RuntimeSettings settings, Placement placement, Machine machine, Workload workload);

    /** What is told in full of an answer that is shown; {@code null} where {@link #estimate} is. */
    default @Nullable SpeedDetail detail(
            ReadProfile reads, RuntimeSettings settings, Placement placement, Machine machine, Workload workload) {
        return null;
    }
}
