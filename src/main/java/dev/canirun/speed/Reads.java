package dev.canirun.speed;

import dev.canirun.gguf.TensorInfo;
import java.util.Arrays;

/** The weights some layers read for every token, summed up. */
@SuppressWarnings("EnumOrdinal") // sums per family in plain arrays: this is read for every plan that is tried
final class Reads {

    private double denseBytes;
    private double expertBytes;
    private double activeExpertBytes;
    private double kernels;
    private final double[] denseElements = new double[TensorFamily.COUNT];
    private final double[] activeExpertElements = new double[TensorFamily.COUNT];

    /** Adds a tensor that every token reads. */
    void addDense(TensorInfo tensor) {
        denseBytes += tensor.bytes();
        denseElements[TensorFamily.of(tensor.type()).ordinal()] += tensor.elements();
        kernels++;
    }

    /**
     * Adds the experts' tensor.
     *
     * @param share part of the experts that one token uses
     */
    void addExperts(TensorInfo tensor, double share) {
        expertBytes += tensor.bytes();
        activeExpertBytes += tensor.bytes() * share;
        activeExpertElements[TensorFamily.of(tensor.type()).ordinal()] += tensor.elements() * share;
        kernels++;
    }

    /** Adds steps that read no weights. */
    void addKernels(double count) {
        kernels += count;
    }

    void add(Reads other) {
        addDenseOf(other);
        addExpertsOf(other);
    }

    void addDenseOf(Reads other) {
        denseBytes += other.denseBytes;
        kernels += other.kernels;
        for (int i = 0; i < TensorFamily.COUNT; i++) {
            denseElements[i] += other.denseElements[i];
        }
    }

    void addExpertsOf(Reads other) {
        expertBytes += other.expertBytes;
        activeExpertBytes += other.activeExpertBytes;
        for (int i = 0; i < TensorFamily.COUNT; i++) {
            activeExpertElements[i] += other.activeExpertElements[i];
        }
    }

    double denseBytes() {
        return denseBytes;
    }

    double activeExpertBytes() {
        return activeExpertBytes;
    }

    /** Bytes of the experts that at least one of several tokens uses, when each chooses at random. */
    double touchedExpertBytes(double tokens) {
        return expertBytes == 0 ? 0 : expertBytes * (1 - Math.pow(1 - activeExpertShare(), tokens));
    }

    double activeExpertShare() {
        return expertBytes == 0 ? 1 : Math.min(1, activeExpertBytes / expertBytes);
    }

    /** Steps the device is told to do one after the other, about one for each tensor. */
    double kernels() {
        return kernels;
    }

    /** Weights one token uses. */
    double activeElements() {
        return Arrays.stream(denseElements).sum()
                + Arrays.stream(activeExpertElements).sum();
    }

    /** Whether any of the weights is of a family. */
    boolean has(TensorFamily family) {
        return denseElements[family.ordinal()] + activeExpertElements[family.ordinal()] > 0;
    }

    /** Elements of the dense weights, each weighted by its family's factor. */
    double denseElements(FamilyFactors factors) {
        return factors.sum(denseElements);
    }

    /** Elements of the experts one token uses, each weighted by its family's factor. */
    double activeExpertElements(FamilyFactors factors) {
        return factors.sum(activeExpertElements);
    }
}
