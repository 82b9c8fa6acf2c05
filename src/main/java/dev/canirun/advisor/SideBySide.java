package dev.canirun.advisor;

import dev.canirun.fit.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The choice most people face: the largest model that has to be squeezed to run, and the largest that need not be. Nobody has
 * measured all models on one scale, so neither is called the better one.
 *
 * @param large at less than {@value #SQUEEZED_BITS} bits per weight
 * @param small at {@value #ROOMY_BITS} bits per weight or more
 */
public record SideBySide(Recommendation large, Recommendation small) {

    static final double SQUEEZED_BITS = 4.5;
    static final double ROOMY_BITS = 6;

    /** A model that loses more than this is nobody's choice, however large it is. */
    private static final double MOST_LOSS_PERCENT = 20;

    /** Both run equally well placed, as well as any does, and quick enough to be used; empty where there is no such choice. */
    static Optional<SideBySide> of(List<Recommendation> all) {
        Verdict best = all.stream()
                .map(SideBySide::verdict)
                .min(Comparator.naturalOrder())
                .orElse(Verdict.TOO_LARGE);
        List<Recommendation> comparable = all.stream()
                .filter(it -> !it.isSuperseded() && it.estimate().isUsable() && verdict(it) == best)
                .toList();
        return largest(comparable.stream(), it -> bits(it) < SQUEEZED_BITS && lossPercent(it) <= MOST_LOSS_PERCENT)
                .flatMap(large -> largest(
                                comparable.stream(), it -> bits(it) >= ROOMY_BITS && parameters(it) < parameters(large))
                        .map(small -> new SideBySide(large, small)));
    }

    private static Optional<Recommendation> largest(Stream<Recommendation> all, Predicate<Recommendation> wanted) {
        return all.filter(wanted)
                .max(Comparator.comparingLong(SideBySide::parameters)
                        .thenComparingDouble(Recommendation::score)
                        .thenComparing(it -> it.model().id()));
    }

    private static Verdict verdict(Recommendation it) {
        return it.estimate().plan().verdict();
    }

    /** Where nobody measured it, only the file's being published speaks for it. */
    private static double lossPercent(Recommendation it) {
        Double loss = it.estimate().candidate().qualityLossPercent();
        return loss == null ? 0 : loss;
    }

    private static double bits(Recommendation it) {
        return it.estimate().candidate().bitsPerWeight();
    }

    private static long parameters(Recommendation it) {
        return it.model().parameters().total();
    }
}
