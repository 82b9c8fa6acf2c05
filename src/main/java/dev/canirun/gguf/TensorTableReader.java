package dev.canirun.gguf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the tensor table of a header and checks it as {@code gguf_init_from_file} does. */
final class TensorTableReader {

    /** Name length, a name, dimensions, one dimension, type and offset. */
    static final int MINIMUM_ENTRY_BYTES = Long.BYTES + 1 + Integer.BYTES + Long.BYTES + Integer.BYTES + Long.BYTES;

    private static final int DIMENSIONS_TO_OFFSET_BYTES = MINIMUM_ENTRY_BYTES - Long.BYTES - 1;

    /** {@code GGML_MAX_NAME} without the closing zero. */
    private static final int MAXIMUM_NAME_BYTES = 63;

    /** {@code GGML_MAX_DIMS}. */
    private static final int MAXIMUM_DIMENSIONS = 4;

    /** A pebibyte, a thousand times the largest model; keeps every sum of sizes far from overflow. */
    private static final long MAXIMUM_DATA_BYTES = 1L << 50;

    private static final int OBJECT_BYTES = 256;

    private final ByteSource source;
    private final long alignmentBytes;
    private final Set<String> names = new HashSet<>();
    private long minimumBytesAfterEntry;
    private long dataBytes;

    TensorTableReader(ByteSource source, long alignmentBytes) {
        this.source = source;
        this.alignmentBytes = alignmentBytes;
    }

    List<TensorInfo> read(long entries) throws IOException {
        List<TensorInfo> tensors = new ArrayList<>();
        for (long i = 0; i < entries; i++) {
            minimumBytesAfterEntry = (entries - i - 1) * MINIMUM_ENTRY_BYTES;
            source.expectAfterwards(minimumBytesAfterEntry + MINIMUM_ENTRY_BYTES - Long.BYTES);
            source.keep(OBJECT_BYTES);
            tensors.add(readTensor());
        }
        return tensors;
    }

    /** Bytes of the data part, every tensor padded to the alignment. */
    long dataBytes() {
        return dataBytes;
    }

    private TensorInfo readTensor() throws IOException {
        String name = readName();
        long[] dimensions = readDimensions(name);
        int typeId = source.readInt();
        source.expectAfterwards(minimumBytesAfterEntry);
        long offset = source.readLong();
        GgmlType type = GgmlType.fromId(typeId);
        if (type == null) {
            throw new MalformedGgufException(
                    "Tensor " + name + " has the unknown type " + typeId,
                    "It may be made for a fork such as ik_llama.cpp or use a format that llama.cpp has removed");
        }
        TensorInfo tensor = describe(name, type, dimensions);
        if (offset != dataBytes) {
            throw MalformedGgufException.broken("Tensor " + name + " does not start where the one before ends");
        }
        dataBytes = addPadded(name, tensor.bytes());
        return tensor;
    }

    private String readName() throws IOException {
        long length = source.readLong();
        if (length < 1 || length > MAXIMUM_NAME_BYTES) {
            throw MalformedGgufException.broken("A tensor's name is no text of 1 to " + MAXIMUM_NAME_BYTES + " bytes");
        }
        source.expectAfterwards(minimumBytesAfterEntry + DIMENSIONS_TO_OFFSET_BYTES);
        String name = source.readText((int) length);
        if (!names.add(name)) {
            throw MalformedGgufException.broken("Tensor " + name + " appears twice");
        }
        return name;
    }

    private long[] readDimensions(String name) throws IOException {
        source.expectAfterwards(minimumBytesAfterEntry + Integer.BYTES + Long.BYTES);
        int count = source.readInt();
        if (count < 0 || count > MAXIMUM_DIMENSIONS) {
            throw MalformedGgufException.broken("Tensor " + name + " has an impossible number of dimensions");
        }
        long[] dimensions = {1, 1, 1, 1};
        for (int i = 0; i < count; i++) {
            source.expectAfterwards(
                    minimumBytesAfterEntry + Integer.BYTES + Long.BYTES + (count - i - 1L) * Long.BYTES);
            dimensions[i] = source.readLong();
        }
        source.expectAfterwards(minimumBytesAfterEntry + Long.BYTES);
        return dimensions;
    }

    private static TensorInfo describe(String name, GgmlType type, long[] dimensions) {
        try {
            return new TensorInfo(name, type, dimensions[0], dimensions[1], dimensions[2], dimensions[3]);
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw MalformedGgufException.broken("Tensor " + name + " has impossible dimensions");
        }
    }

    private long addPadded(String name, long bytes) {
        if (bytes > MAXIMUM_DATA_BYTES - dataBytes) {
            throw MalformedGgufException.broken("Tensor " + name + " exceeds every file");
        }
        return dataBytes + Alignment.pad(bytes, alignmentBytes);
    }
}
