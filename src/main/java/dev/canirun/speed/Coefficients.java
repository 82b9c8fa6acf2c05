package dev.canirun.speed;

/**
 * How one kind of device falls short of its data sheet under one back end. Fitted from measured runs.
 *
 * @param memoryShare part of the theoretical bandwidth that reading weights reaches, above 0 and below 1
 * @param expertBytesFactor bytes of experts read as if they were so many times more, at least 1
 * @param cacheBytesFactor the same for the key-value cache, at least 1
 * @param attentionOperations vector operations that one operation of attention costs while replying
 * @param operationsFactor factor on the families' operations per element
 * @param secondsPerKernel fixed time of a step
 * @param secondsPerToken fixed time of a token
 * @param matrixShare part of the matrix rate that reading a prompt reaches
 * @param expertComputeFactor time of an expert's element in a prompt relative to another's
 * @param expertPaddingRows rows by which every expert's share of a micro-batch is rounded up
 * @param attentionShare part of the matrix rate that attention reaches
 * @param secondsPerBatchKernel fixed time of a step of a micro-batch
 */
public record Coefficients(
        double memoryShare,
        double expertBytesFactor,
        double cacheBytesFactor,
        double attentionOperations,
        double operationsFactor,
        double secondsPerKernel,
        double secondsPerToken,
        double matrixShare,
        double expertComputeFactor,
        double expertPaddingRows,
        double attentionShare,
        double secondsPerBatchKernel) {

    public Coefficients {
        if (!(memoryShare > 0 && memoryShare < 1) || expertBytesFactor < 1 || cacheBytesFactor < 1) {
            throw new IllegalArgumentException("A device reads no faster than its memory");
        }
        boolean positive = operationsFactor > 0 && attentionOperations > 0 && matrixShare > 0 && attentionShare > 0;
        if (!positive
                || !(expertComputeFactor > 0)
                || secondsPerKernel < 0
                || secondsPerToken < 0
                || expertPaddingRows < 0) {
            throw new IllegalArgumentException("A coefficient is negative");
        }
        if (secondsPerBatchKernel < 0) {
            throw new IllegalArgumentException("A coefficient is negative");
        }
    }
}
