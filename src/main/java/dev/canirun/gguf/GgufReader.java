package dev.canirun.gguf;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.OptionalLong;

/**
 * Reads the header of a GGUF file (versions 2 and 3, either byte order) and never the data behind it.
 *
 * <p>Source: {@code docs/gguf.md} of ggml; the checks are those of {@code gguf_init_from_file}, {@code ggml/src/gguf.cpp}.
 */
public final class GgufReader {

    private static final int[] MAGIC = {'G', 'G', 'U', 'F'};
    private static final int DEFAULT_ALIGNMENT_BYTES = 32;
    private static final int MAXIMUM_ALIGNMENT_BYTES = 1 << 20;
    private static final int COUNTS_BYTES = 2 * Long.BYTES;

    private final ByteSource source;
    private final GgufLimits limits;

    private GgufReader(ByteSource source, GgufLimits limits) {
        this.source = source;
        this.limits = limits;
    }

    /**
     * Reads one file's header. The stream is left somewhere behind the header and not closed.
     *
     * @throws TruncatedGgufException when the stream ends inside the header
     * @throws MalformedGgufException when it is no such header or exceeds the limits
     * @throws IOException when the stream fails
     */
    public static GgufHeader read(InputStream stream, GgufLimits limits) throws IOException {
        return new GgufReader(new ByteSource(stream, limits), limits).read();
    }

    private GgufHeader read() throws IOException {
        readMagic();
        int version = readVersion();
        source.expectAfterwards(Long.BYTES);
        long tensorCount = readCount(limits.tensors(), "tensors");
        source.expectAfterwards(tensorCount * TensorTableReader.MINIMUM_ENTRY_BYTES);
        long keyValueCount = readCount(limits.keyValues(), "metadata entries");
        GgufMetadata metadata = new MetadataReader(source, limits)
                .read(keyValueCount, tensorCount * TensorTableReader.MINIMUM_ENTRY_BYTES);
        int alignmentBytes = alignmentBytes(metadata);
        TensorTableReader table = new TensorTableReader(source, alignmentBytes);
        List<TensorInfo> tensors = table.read(tensorCount);
        long headerBytes = Alignment.pad(source.consumedBytes(), alignmentBytes);
        return new GgufHeader(version, metadata, tensors, headerBytes, table.dataBytes());
    }

    private void readMagic() throws IOException {
        source.expectAfterwards(MAGIC.length - 1L + Integer.BYTES + COUNTS_BYTES);
        for (int expected : MAGIC) {
            if (source.readByte() != expected) {
                throw new MalformedGgufException(
                        "This is no GGUF file", "Choose a model file whose name ends in .gguf");
            }
        }
    }

    /** The version also tells the byte order: read the wrong way round, its lower half is zero. */
    private int readVersion() throws IOException {
        source.expectAfterwards(COUNTS_BYTES);
        int version = source.readInt();
        if ((version & 0xFFFF) == 0) {
            version = Integer.reverseBytes(version);
            source.useBigEndian();
        }
        if (version == 1) {
            throw new MalformedGgufException(
                    "This is a GGUF file of version 1, which llama.cpp no longer reads", "Convert the model again");
        }
        if (version != 2 && version != 3) {
            throw new MalformedGgufException(
                    "This GGUF file has the unknown version " + Integer.toUnsignedString(version),
                    "Versions 2 and 3 can be read");
        }
        return version;
    }

    private long readCount(int limit, String what) throws IOException {
        long count = source.readLong();
        if (count < 0 || count > limit) {
            throw MalformedGgufException.broken("The header announces an impossible number of " + what);
        }
        return count;
    }

    private static int alignmentBytes(GgufMetadata metadata) {
        OptionalLong alignment = metadata.whole("general.alignment");
        long bytes = alignment.orElse(DEFAULT_ALIGNMENT_BYTES);
        if (bytes < 1 || bytes > MAXIMUM_ALIGNMENT_BYTES || Long.bitCount(bytes) != 1) {
            throw MalformedGgufException.broken("The metadata's general.alignment is no power of two");
        }
        return (int) bytes;
    }
}
