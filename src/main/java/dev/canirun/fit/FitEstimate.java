package dev.canirun.fit;

import dev.canirun.speed.SpeedEstimate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer for one quantization.
 *
 * @param candidate what was asked about
 * @param plan where it goes, what it takes, the verdict
 * @param totalLayers blocks and the output layer
 * @param maxContextLength longest context that fits with the same placement, 0 when none does
 * @param speed how fast, or {@code null} when it cannot be said
 * @param levers changes that save memory, the most useful first
 */
public record FitEstimate(
        Candidate candidate,
        OffloadPlan plan,
        int totalLayers,
        int maxContextLength,
        @Nullable SpeedEstimate speed,
        List<Lever> levers) {

    public FitEstimate {
        levers = List.copyOf(levers);
    }
}
