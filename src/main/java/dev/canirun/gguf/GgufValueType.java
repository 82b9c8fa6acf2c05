package dev.canirun.gguf;

import org.jspecify.annotations.Nullable;

/**
 * Type of a metadata value.
 *
 * <p>Source: {@code enum gguf_type}, {@code ggml/include/gguf.h}.
 */
enum GgufValueType {
    UINT8(1),
    INT8(1),
    UINT16(2),
    INT16(2),
    UINT32(4),
    INT32(4),
    FLOAT32(4),
    BOOL(1),
    STRING(8),
    ARRAY(12),
    UINT64(8),
    INT64(8),
    FLOAT64(8);

    private static final GgufValueType[] BY_ID = values();

    private final int minimumBytes;

    GgufValueType(int minimumBytes) {
        this.minimumBytes = minimumBytes;
    }

    static @Nullable GgufValueType fromId(int id) {
        return id >= 0 && id < BY_ID.length ? BY_ID[id] : null;
    }

    /** Bytes of a scalar; the length prefix of a string; type and length of an array. */
    int minimumBytes() {
        return minimumBytes;
    }

    boolean hasFixedLength() {
        return this != STRING && this != ARRAY;
    }

    boolean isWhole() {
        return hasFixedLength() && !isDecimal();
    }

    boolean isDecimal() {
        return this == FLOAT32 || this == FLOAT64;
    }
}
