package dev.canirun.fit;

import dev.canirun.memory.MemoryBreakdown;
import dev.canirun.memory.Placement;

/**
 * Where a model goes and whether that fits.
 *
 * @param placement layers and experts per device
 * @param memory what the placement takes; as many GPU entries as the placement has shares
 * @param verdict what it amounts to
 */
public record OffloadPlan(Placement placement, MemoryBreakdown memory, Verdict verdict) {

    public boolean fits() {
        return verdict != Verdict.TOO_LARGE;
    }
}
