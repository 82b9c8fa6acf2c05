package dev.canirun.speed;

/**
 * One device as the formulas see it.
 *
 * @param bandwidthBytesPerSecond theoretical memory bandwidth
 * @param vectorOperationsPerSecond rate of ordinary arithmetic
 * @param matrixOperationsPerSecond rate of matrix arithmetic, the vector rate where there is no such unit
 * @param coefficients how it falls short of these
 * @param operationsPerElement vector operations to unpack and multiply one element, by family
 * @param promptFactors time of an element in a prompt relative to Q4_0, by family
 */
record Device(
        double bandwidthBytesPerSecond,
        double vectorOperationsPerSecond,
        double matrixOperationsPerSecond,
        Coefficients coefficients,
        FamilyFactors operationsPerElement,
        FamilyFactors promptFactors) {

    /** Operations of a matrix product per element and row. */
    private static final double PRODUCT_OPERATIONS = 2;

    /** Seconds for one token of a reply. */
    double decodeSeconds(Reads reads, ContextReads context) {
        double bandwidth = bandwidthBytesPerSecond * coefficients.memoryShare();
        double reading =
                (reads.denseBytes() + reads.activeExpertBytes() * coefficients.expertBytesFactor()) / bandwidth;
        double elements = reads.denseElements(operationsPerElement) + reads.activeExpertElements(operationsPerElement);
        double computing = elements * coefficients.operationsFactor() / vectorOperationsPerSecond;
        return overlapped(reading, computing)
                + lookingSeconds(context)
                + reads.kernels() * coefficients.secondsPerKernel();
    }

    /** Reading the context and attending to it hide each other as weights and their arithmetic do. */
    private double lookingSeconds(ContextReads context) {
        double reading = context.cacheBytes() * coefficients.cacheBytesFactor() / bandwidthBytesPerSecond;
        double attending =
                context.attentionOperations() * coefficients.attentionOperations() / vectorOperationsPerSecond;
        return overlapped(reading, attending) + context.stateBytes() / bandwidthBytesPerSecond;
    }

    /** Seconds for one micro-batch of a prompt, without attention. */
    double batchSeconds(Reads reads, double tokens) {
        double bandwidth = bandwidthBytesPerSecond * coefficients.memoryShare();
        double reading = (reads.denseBytes() + reads.touchedExpertBytes(tokens)) / bandwidth;
        double rowsPerExpert = tokens * reads.activeExpertShare();
        double padding = 1 + coefficients.expertPaddingRows() / rowsPerExpert;
        double experts = reads.activeExpertElements(promptFactors) * coefficients.expertComputeFactor() * padding;
        double elements = reads.denseElements(promptFactors) + experts;
        double computing =
                PRODUCT_OPERATIONS * elements * tokens / (matrixOperationsPerSecond * coefficients.matrixShare());
        return overlapped(reading, computing) + reads.kernels() * coefficients.secondsPerBatchKernel();
    }

    /** Seconds that {@code tokens} tokens of a prompt attend, with the context of a token at their mean depth. */
    double attentionSeconds(ContextReads context, double tokens) {
        return tokens * context.attentionOperations() / (matrixOperationsPerSecond * coefficients.attentionShare());
    }

    /** Reading and computing hide each other, though never wholly: the square sum lies between sum and maximum. */
    private static double overlapped(double reading, double computing) {
        return Math.sqrt(reading * reading + computing * computing);
    }
}
