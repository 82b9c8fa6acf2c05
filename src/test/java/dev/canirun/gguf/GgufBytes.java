package dev.canirun.gguf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes GGUF headers for tests, valid ones and others. */
public final class GgufBytes {

    private final ByteOrder order;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private GgufBytes(ByteOrder order) {
        this.order = order;
    }

    public static GgufBytes littleEndian(int version, long tensors, long keyValues) {
        return start(ByteOrder.LITTLE_ENDIAN, version, tensors, keyValues);
    }

    public static GgufBytes bigEndian(int version, long tensors, long keyValues) {
        return start(ByteOrder.BIG_ENDIAN, version, tensors, keyValues);
    }

    private static GgufBytes start(ByteOrder order, int version, long tensors, long keyValues) {
        GgufBytes bytes = new GgufBytes(order);
        bytes.out.writeBytes("GGUF".getBytes(StandardCharsets.US_ASCII));
        return bytes.int32(version).int64(tensors).int64(keyValues);
    }

    public GgufBytes int32(int value) {
        out.writeBytes(ByteBuffer.allocate(4).order(order).putInt(value).array());
        return this;
    }

    public GgufBytes int64(long value) {
        out.writeBytes(ByteBuffer.allocate(8).order(order).putLong(value).array());
        return this;
    }

    public GgufBytes int8(int value) {
        out.write(value);
        return this;
    }

    public GgufBytes string(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        int64(bytes.length);
        out.writeBytes(bytes);
        return this;
    }

    public GgufBytes key(String name, GgufValueType type) {
        return string(name).int32(type.ordinal());
    }

    public GgufBytes text(String name, String value) {
        return key(name, GgufValueType.STRING).string(value);
    }

    public GgufBytes uint32(String name, int value) {
        return key(name, GgufValueType.UINT32).int32(value);
    }

    public GgufBytes uint16(String name, int value) {
        key(name, GgufValueType.UINT16);
        out.writeBytes(
                ByteBuffer.allocate(2).order(order).putShort((short) value).array());
        return this;
    }

    public GgufBytes flag(String name, boolean value) {
        return key(name, GgufValueType.BOOL).int8(value ? 1 : 0);
    }

    public GgufBytes uint32s(String name, int... values) {
        key(name, GgufValueType.ARRAY).int32(GgufValueType.UINT32.ordinal()).int64(values.length);
        for (int value : values) {
            int32(value);
        }
        return this;
    }

    public GgufBytes strings(String name, int count) {
        key(name, GgufValueType.ARRAY).int32(GgufValueType.STRING.ordinal()).int64(count);
        for (int i = 0; i < count; i++) {
            string("token" + i);
        }
        return this;
    }

    public GgufBytes tensor(String name, int typeId, long offset, long... dimensions) {
        string(name).int32(dimensions.length);
        for (long dimension : dimensions) {
            int64(dimension);
        }
        return int32(typeId).int64(offset);
    }

    public byte[] toBytes() {
        return out.toByteArray();
    }
}
