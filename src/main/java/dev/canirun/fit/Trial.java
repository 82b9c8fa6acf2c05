package dev.canirun.fit;

import dev.canirun.speed.SpeedEstimate;
import org.jspecify.annotations.Nullable;

/**
 * What decides between quantizations: where one goes, whether that fits and how fast it is.
 *
 * @param candidate what was tried
 * @param plan where it goes, what it takes, the verdict
 * @param speed how fast, or {@code null} when it cannot be said
 */
public record Trial(
        Candidate candidate, OffloadPlan plan, @Nullable SpeedEstimate speed) {

    static final int PATIENCE_SECONDS = 120;

    /** Whether a whole reply arrives within the time people wait; an unknown speed is not held against it. */
    public boolean isUsable() {
        return speed == null || speed.responseSeconds() <= PATIENCE_SECONDS;
    }
}
