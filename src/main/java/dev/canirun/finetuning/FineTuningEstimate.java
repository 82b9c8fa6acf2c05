package dev.canirun.finetuning;

import java.util.List;

/**
 * What training takes of one device that holds everything.
 *
 * @param method what is trained
 * @param trainableParameters how many parameters are trained
 * @param parts what it is made of; they are not all there at once
 * @param peak the most at any moment, without what the driver and the allocator take
 */
public record FineTuningEstimate(
        FineTuningMethod method, Bounds trainableParameters, List<FineTuningPart> parts, Bounds peak) {

    public FineTuningEstimate {
        parts = List.copyOf(parts);
    }

    /** Whether a memory holds it. */
    public enum Holds {
        /** Even the upper figure. */
        YES,
        /** The upper figure is more, the lower one is not. */
        UNKNOWN,
        /** Not even the lower figure. */
        NO
    }

    /** What can be said of a memory of that many bytes. */
    public Holds in(long bytes) {
        if (peak.high() <= bytes) {
            return Holds.YES;
        }
        return peak.low() <= bytes ? Holds.UNKNOWN : Holds.NO;
    }
}
