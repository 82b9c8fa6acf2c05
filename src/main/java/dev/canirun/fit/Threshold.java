package dev.canirun.fit;

import java.util.function.IntToLongFunction;

/**
 * Finds where a rising quantity stops being negative. What it is used for is nearly linear (memory against layers or
 * context), so it looks where a straight line would cross zero and halves only when that does not help: three or four
 * evaluations instead of seven to ten, each of which costs a memory estimate.
 */
final class Threshold {

    private Threshold() {}

    /**
     * Returns the least number from {@code low + 1} to {@code high} whose value is not negative.
     *
     * @param low a number with a negative value
     * @param lowValue its value
     * @param high a number with a value of at least 0
     * @param highValue its value
     * @param rising never falls between the two
     */
    static int leastNotNegative(int low, long lowValue, int high, long highValue, IntToLongFunction rising) {
        int below = low;
        long belowValue = lowValue;
        int above = high;
        long aboveValue = highValue;
        boolean halve = false;
        while (above - below > 1) {
            int gap = above - below;
            double share = halve ? 0.5 : (double) -belowValue / ((double) aboveValue - belowValue);
            int middle = below + (int) Math.min(gap - 1, Math.max(1, Math.ceil(share * gap)));
            long value = rising.applyAsLong(middle);
            if (value >= 0) {
                above = middle;
                aboveValue = value;
            } else {
                below = middle;
                belowValue = value;
            }
            // A line that leaves more than half of the gap has not helped; the next step must.
            halve = !halve && above - below > gap / 2;
        }
        return above;
    }
}
