package dev.canirun.gguf;

/**
 * What a header may hold before it is refused, so that a hostile file costs neither memory nor time.
 *
 * @param headerBytes length of metadata and tensor table together
 * @param keyValues entries of the metadata
 * @param tensors entries of the tensor table
 * @param stringBytes length of one string
 * @param arrayElements elements of one array
 * @param arrayDepth arrays within arrays; 1 allows plain arrays only
 * @param keptBytes memory for everything that is kept: names, values, tensor entries (an estimate with overhead)
 */
public record GgufLimits(
        long headerBytes,
        int keyValues,
        int tensors,
        long stringBytes,
        long arrayElements,
        int arrayDepth,
        long keptBytes) {

    private static final long MIB = 1024L * 1024;

    /**
     * Far above published files: their headers take up to 30 MB (a vocabulary of 262,144 tokens with merges), 60 keys
     * and 2,500 tensors.
     */
    public static final GgufLimits DEFAULT = new GgufLimits(256 * MIB, 4096, 32_768, 16 * MIB, 16 * MIB, 4, 32 * MIB);
}
