package dev.canirun.gguf;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads numbers and strings of either byte order from a stream, counts the bytes and knows what must still follow. */
final class ByteSource {

    private static final int BUFFER_BYTES = 1 << 13;

    private final InputStream stream;
    private final GgufLimits limits;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int next;
    private int end;
    private long consumedBytes;
    private long keptBytes;
    private long floorBytes;
    private boolean bigEndian;

    ByteSource(InputStream stream, GgufLimits limits) {
        this.stream = stream;
        this.limits = limits;
    }

    void useBigEndian() {
        bigEndian = true;
    }

    /** Tells how many bytes at least follow the item that is read next; only used to report a cut header. */
    void expectAfterwards(long bytes) {
        floorBytes = bytes;
    }

    long consumedBytes() {
        return consumedBytes;
    }

    /** Accounts for memory that outlives the reading. */
    void keep(long bytes) {
        keptBytes += bytes;
        if (keptBytes > limits.keptBytes()) {
            throw MalformedGgufException.broken("The header holds more names and values than any model needs");
        }
    }

    int readByte() throws IOException {
        require(1);
        consumedBytes++;
        return buffer[next++] & 0xFF;
    }

    int readInt() throws IOException {
        return (int) readNumber(Integer.BYTES);
    }

    long readLong() throws IOException {
        return readNumber(Long.BYTES);
    }

    /** Reads an unsigned number of {@code bytes} bytes, at most 8. */
    long readNumber(int bytes) throws IOException {
        require(bytes);
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            int index = bigEndian ? next + i : next + bytes - 1 - i;
            value = (value << 8) | (buffer[index] & 0xFF);
        }
        next += bytes;
        consumedBytes += bytes;
        return value;
    }

    /** Reads a string of a length that the caller has limited. */
    String readText(int length) throws IOException {
        byte[] bytes = new byte[length];
        int done = 0;
        while (done < length) {
            require(length - done, Math.min(length - done, BUFFER_BYTES));
            int part = Math.min(length - done, end - next);
            System.arraycopy(buffer, next, bytes, done, part);
            next += part;
            consumedBytes += part;
            done += part;
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    void skip(long length) throws IOException {
        long rest = length;
        while (rest > 0) {
            require(rest, 1);
            int part = (int) Math.min(rest, end - next);
            next += part;
            consumedBytes += part;
            rest -= part;
            checkLength(rest);
        }
    }

    private void require(int bytes) throws IOException {
        require(bytes, bytes);
    }

    /** Fills the buffer with {@code bufferedBytes} at least, or reports that {@code neededBytes} are not there. */
    private void require(long neededBytes, int bufferedBytes) throws IOException {
        if (end - next >= bufferedBytes) {
            return;
        }
        checkLength(neededBytes);
        System.arraycopy(buffer, next, buffer, 0, end - next);
        end -= next;
        next = 0;
        while (end < bufferedBytes) {
            int read = stream.read(buffer, end, BUFFER_BYTES - end);
            if (read < 0) {
                throw new TruncatedGgufException(consumedBytes + end, neededBytes - end + floorBytes);
            }
            end += read;
        }
    }

    private void checkLength(long neededBytes) {
        if (neededBytes > limits.headerBytes() - consumedBytes) {
            throw MalformedGgufException.broken(
                    "The header is longer than " + limits.headerBytes() + " bytes, more than any model needs");
        }
    }
}
