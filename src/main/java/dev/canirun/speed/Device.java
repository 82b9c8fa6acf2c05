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

    /**
     * Seconds for one step of a reply, which writes one token to each user.
     *
     * @param context of each of them
     * @param users at least 1; the weights are read and unpacked once for all, then multiplied for every further one as in
     *     a prompt
     */
    double decodeSeconds(Reads reads, ContextReads context, int users) {
        double bandwidth = bandwidthBytesPerSecond * coefficients.memoryShare();
        double experts = reads.touchedExpertBytes(users) * coefficients.expertBytesFactor();
        double reading = (reads.denseBytes() + experts) / bandwidth;
        double elements = reads.denseElements(operationsPerElement) + reads.activeExpertElements(operationsPerElement);
        double unpacking = elements * coefficients.operationsFactor() / vectorOperationsPerSecond;
        double multiplying = (users - 1) * multiplySeconds(reads, 1);
        return overlapped(reading, unpacking + multiplying)
                + users * lookingSeconds(context)
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
        double computing = tokens * multiplySeconds(reads, padding);
        return overlapped(reading, computing) + reads.kernels() * coefficients.secondsPerBatchKernel();
    }

    /** Seconds that one more token's products take where many share the weights. */
    private double multiplySeconds(Reads reads, double expertPadding) {
        double experts = reads.activeExpertElements(promptFactors) * coefficients.expertComputeFactor() * expertPadding;
        double elements = reads.denseElements(promptFactors) + experts;
        return PRODUCT_OPERATIONS * elements / (matrixOperationsPerSecond * coefficients.matrixShare());
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
