package dev.canirun.speed;

/**
 * Tokens per second with the range that holds 80 % of measured runs.
 *
 * @param tokensPerSecond most likely value, above 0
 * @param low lower end, above 0
 * @param high upper end
 */
public record SpeedRange(double tokensPerSecond, double low, double high) {

    public SpeedRange {
        if (!(low > 0 && low <= tokensPerSecond && tokensPerSecond <= high && Double.isFinite(high))) {
            throw new IllegalArgumentException("Not a speed range: " + low + " <= " + tokensPerSecond + " <= " + high);
        }
    }
}
