package dev.canirun.fit;

import dev.canirun.speed.SpeedDetail;
import dev.canirun.speed.SpeedEstimate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer for one quantization.
 *
 * @param trial where it goes, whether that fits and how fast it is
 * @param totalLayers blocks and the output layer
 * @param maxContextLength longest context that fits with the same placement, 0 when none does
 * @param nextLayerMissingBytes what is missing on the GPUs for one layer more, or for the experts of one layer more;
 *     {@code null} where that is no question or was not asked
 * @param speedDetail what more is told of the speed, {@code null} when it cannot be said
 * @param speedLever what would make a reply that takes too long quicker, {@code null} where none does or none is needed
 * @param levers changes that save memory, the most useful first; empty where they were not asked for
 */
public record FitEstimate(
        Trial trial,
        int totalLayers,
        int maxContextLength,
        @Nullable Long nextLayerMissingBytes,
        @Nullable SpeedDetail speedDetail,
        @Nullable SpeedLever speedLever,
        List<Lever> levers) {

    public FitEstimate {
        levers = List.copyOf(levers);
    }

    public Candidate candidate() {
        return trial.candidate();
    }

    public OffloadPlan plan() {
        return trial.plan();
    }

    public @Nullable SpeedEstimate speed() {
        return trial.speed();
    }

    FitEstimate with(@Nullable Long missingBytes, List<Lever> found) {
        return new FitEstimate(trial, totalLayers, maxContextLength, missingBytes, speedDetail, speedLever, found);
    }

    FitEstimate with(@Nullable SpeedLever found) {
        return new FitEstimate(trial, totalLayers, maxContextLength, nextLayerMissingBytes, speedDetail, found, levers);
    }

    /** Whether a whole reply arrives within the time people wait. */
    public boolean isUsable() {
        return trial.isUsable();
    }
}
