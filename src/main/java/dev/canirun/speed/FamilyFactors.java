package dev.canirun.speed;

import java.util.Map;

/** One number above 0 for each {@link TensorFamily}. */
@SuppressWarnings("EnumOrdinal") // factors per family in a plain array, beside the sums of Reads
public final class FamilyFactors {

    private final double[] factors = new double[TensorFamily.COUNT];

    /** @throws IllegalArgumentException when a family is missing or its factor not above 0 */
    public FamilyFactors(Map<TensorFamily, Double> factors) {
        for (TensorFamily family : TensorFamily.values()) {
            Double factor = factors.get(family);
            if (factor == null || !(factor > 0)) {
                throw new IllegalArgumentException("No factor above 0 for " + family);
            }
            this.factors[family.ordinal()] = factor;
        }
    }

    double sum(double[] amounts) {
        double sum = 0;
        for (int i = 0; i < amounts.length; i++) {
            sum += amounts[i] * factors[i];
        }
        return sum;
    }
}
