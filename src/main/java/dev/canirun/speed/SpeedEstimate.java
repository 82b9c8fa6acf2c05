package dev.canirun.speed;

/**
 * How fast one placement runs.
 *
 * @param decode rate over the reply that follows the prompt
 * @param prefill rate over the prompt
 * @param timeToFirstTokenSeconds seconds from the prompt to the first token
 * @param responseSeconds seconds from the prompt to the reply's last token
 * @param basis how well it is founded
 */
public record SpeedEstimate(
        SpeedRange decode,
        SpeedRange prefill,
        double timeToFirstTokenSeconds,
        double responseSeconds,
        SpeedBasis basis) {}
