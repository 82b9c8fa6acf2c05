package dev.canirun.memory;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Computed bytes beside those llama.cpp allocated, for one device of one load. */
record TruthComparison(TruthRow row, MemoryUse computed) {

    /** Capacities a false "fits" would matter for. */
    private static final List<Long> CARD_BYTES = Stream.of(4, 6, 8, 10, 11, 12, 16, 20, 24, 32, 40, 48, 64, 80, 96, 141)
            .map(gib -> (long) gib << 30)
            .toList();

    double weightsError() {
        return error(computed.weightsBytes(), row.weightsBytes());
    }

    double contextError() {
        return error(computed.contextBytes(), row.contextBytes());
    }

    double computeError() {
        return error(computed.computeBytes(), row.computeBytes());
    }

    double totalError() {
        return error(computed.totalBytes(), row.totalBytes());
    }

    /** How many of the cards the computed total fits. */
    long fits() {
        return CARD_BYTES.stream()
                .filter(bytes -> computed.totalBytes() <= bytes)
                .count();
    }

    /** How many of those the true total does not fit. */
    long falseFits() {
        return CARD_BYTES.stream()
                .filter(bytes -> computed.totalBytes() <= bytes && row.totalBytes() > bytes)
                .count();
    }

    /** Relative error in percent; negative when too little was computed. */
    private static double error(long computedBytes, long trueBytes) {
        if (computedBytes == trueBytes) {
            return 0;
        }
        return trueBytes == 0 ? 100 : 100.0 * (computedBytes - trueBytes) / trueBytes;
    }

    static double exactShare(Collection<TruthComparison> comparisons, ToDoubleFunction<TruthComparison> error) {
        long count = comparisons.stream()
                .filter(comparison -> error.applyAsDouble(comparison) == 0)
                .count();
        return (double) count / comparisons.size();
    }

    /** The absolute error in percent that so large a share of comparisons stays within. */
    static double percentile(
            Collection<TruthComparison> comparisons, ToDoubleFunction<TruthComparison> error, double share) {
        double[] errors =
                comparisons.stream().mapToDouble(error).map(Math::abs).sorted().toArray();
        return errors[(int) Math.ceil(share * errors.length) - 1];
    }

    static double lowest(Collection<TruthComparison> comparisons, ToDoubleFunction<TruthComparison> error) {
        return Arrays.stream(comparisons.stream().mapToDouble(error).toArray())
                .min()
                .orElseThrow();
    }
}
