package dev.canirun.gguf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the key-value part of a header. */
final class MetadataReader {

    /** Key length, value type and the smallest value. */
    static final int MINIMUM_ENTRY_BYTES = Long.BYTES + 1 + Integer.BYTES + 1;

    /** No key of the specification comes near; ggml allows 65,535. */
    private static final int MAXIMUM_KEY_BYTES = 1024;

    /** Longer texts (chat templates) and arrays (vocabularies) are not needed. llama.cpp knows at most 512 layers. */
    private static final int KEPT_TEXT_BYTES = 4096;

    private static final int KEPT_ARRAY_ELEMENTS = 1024;

    private static final int OBJECT_BYTES = 64;

    private final ByteSource source;
    private final GgufLimits limits;
    private long minimumBytesAfterEntry;

    MetadataReader(ByteSource source, GgufLimits limits) {
        this.source = source;
        this.limits = limits;
    }

    GgufMetadata read(long entries, long minimumBytesAfterwards) throws IOException {
        Map<String, GgufValue> values = new LinkedHashMap<>();
        for (long i = 0; i < entries; i++) {
            minimumBytesAfterEntry = (entries - i - 1) * MINIMUM_ENTRY_BYTES + minimumBytesAfterwards;
            source.expectAfterwards(minimumBytesAfterEntry + MINIMUM_ENTRY_BYTES - Long.BYTES);
            String key = readKey();
            if (values.put(key, readValue(readType(key), 0)) != null) {
                throw MalformedGgufException.broken("The metadata holds " + key + " twice");
            }
        }
        return new GgufMetadata(values);
    }

    private String readKey() throws IOException {
        long length = source.readLong();
        if (length < 1 || length > MAXIMUM_KEY_BYTES) {
            throw MalformedGgufException.broken("A metadata key is no text of 1 to " + MAXIMUM_KEY_BYTES + " bytes");
        }
        source.expectAfterwards(minimumBytesAfterEntry + Integer.BYTES + 1);
        source.keep(2 * length + OBJECT_BYTES);
        return source.readText((int) length);
    }

    private GgufValueType readType(String key) throws IOException {
        source.expectAfterwards(minimumBytesAfterEntry + 1);
        GgufValueType type = GgufValueType.fromId(source.readInt());
        if (type == null) {
            throw MalformedGgufException.broken("The metadata's " + key + " has an unknown type");
        }
        source.expectAfterwards(minimumBytesAfterEntry);
        return type;
    }

    private GgufValue readValue(GgufValueType type, int depth) throws IOException {
        return switch (type) {
            case STRING -> readText();
            case ARRAY -> readArray(depth + 1);
            case FLOAT32, FLOAT64 -> new GgufValue.Decimal(readDecimal(type));
            default -> new GgufValue.Whole(readWhole(type));
        };
    }

    private long readWhole(GgufValueType type) throws IOException {
        long bits = source.readNumber(type.minimumBytes());
        return switch (type) {
            case INT8 -> (byte) bits;
            case INT16 -> (short) bits;
            case INT32 -> (int) bits;
            default -> bits;
        };
    }

    private GgufValue readText() throws IOException {
        long length = readLength(limits.stringBytes(), "text");
        if (length > KEPT_TEXT_BYTES) {
            source.skip(length);
            return new GgufValue.Counted(length);
        }
        source.keep(2 * length + OBJECT_BYTES);
        return new GgufValue.Text(source.readText((int) length));
    }

    private GgufValue readArray(int depth) throws IOException {
        if (depth > limits.arrayDepth()) {
            throw MalformedGgufException.broken("The metadata nests arrays deeper than " + limits.arrayDepth());
        }
        GgufValueType type = GgufValueType.fromId(source.readInt());
        if (type == null) {
            throw MalformedGgufException.broken("The metadata holds an array of an unknown type");
        }
        long length = readLength(limits.arrayElements(), "array");
        if (depth == 1 && length <= KEPT_ARRAY_ELEMENTS) {
            if (type.isWhole()) {
                return readWholes(type, (int) length);
            }
            if (type.isDecimal()) {
                return readDecimals(type, (int) length);
            }
        }
        if (type.hasFixedLength()) {
            source.skip(length * type.minimumBytes());
        } else {
            skipElements(type, length, depth);
        }
        return new GgufValue.Counted(length);
    }

    private GgufValue readWholes(GgufValueType type, int length) throws IOException {
        source.keep((long) length * OBJECT_BYTES);
        List<Long> values = new ArrayList<>(length);
        for (int i = 0; i < length; i++) {
            source.expectAfterwards((length - i - 1L) * type.minimumBytes() + minimumBytesAfterEntry);
            values.add(readWhole(type));
        }
        return new GgufValue.Wholes(values);
    }

    private GgufValue readDecimals(GgufValueType type, int length) throws IOException {
        source.keep((long) length * OBJECT_BYTES);
        List<Double> values = new ArrayList<>(length);
        for (int i = 0; i < length; i++) {
            source.expectAfterwards((length - i - 1L) * type.minimumBytes() + minimumBytesAfterEntry);
            values.add(readDecimal(type));
        }
        return new GgufValue.Decimals(values);
    }

    private double readDecimal(GgufValueType type) throws IOException {
        return type == GgufValueType.FLOAT32
                ? Float.intBitsToFloat(source.readInt())
                : Double.longBitsToDouble(source.readLong());
    }

    private void skipElements(GgufValueType type, long length, int depth) throws IOException {
        for (long i = 0; i < length; i++) {
            source.expectAfterwards((length - i - 1) * type.minimumBytes() + minimumBytesAfterEntry);
            if (type == GgufValueType.STRING) {
                source.skip(readLength(limits.stringBytes(), "text"));
            } else {
                readArray(depth + 1);
            }
        }
    }

    private long readLength(long limit, String what) throws IOException {
        long length = source.readLong();
        if (length < 0 || length > limit) {
            throw MalformedGgufException.broken("The metadata announces an impossibly long " + what);
        }
        return length;
    }
}
