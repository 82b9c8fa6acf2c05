package dev.canirun.gguf;

/** The stream ended inside the header. */
public final class TruncatedGgufException extends GgufException {

    private static final long serialVersionUID = 1L;

    private final long availableBytes;
    private final long missingBytesAtLeast;

    TruncatedGgufException(long availableBytes, long missingBytesAtLeast) {
        super("The file ends after " + availableBytes + " bytes, inside its header; at least " + missingBytesAtLeast
                + " more bytes are needed");
        this.availableBytes = availableBytes;
        this.missingBytesAtLeast = missingBytesAtLeast;
    }

    /** Bytes the stream held. */
    public long availableBytes() {
        return availableBytes;
    }

    /**
     * A lower bound of the bytes that lack: the rest of the entry that was cut and the least that the entries announced
     * after it take. The true number is only known once they are read.
     */
    public long missingBytesAtLeast() {
        return missingBytesAtLeast;
    }
}
