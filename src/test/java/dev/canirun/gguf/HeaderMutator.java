package dev.canirun.gguf;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Damages headers the way broken downloads and attackers do: bits, extreme numbers, cuts, repeats, inserted parts. */
public final class HeaderMutator {

    private static final long[] EXTREMES = {
        0,
        1,
        2,
        7,
        31,
        63,
        64,
        127,
        255,
        256,
        65_535,
        65_536,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        -1,
        0xFFFFFFFFL,
        1L << 32,
        1L << 40,
        1L << 62,
        Long.MAX_VALUE,
        Long.MIN_VALUE
    };

    private final SplittableRandom random;

    public HeaderMutator(long seed) {
        this.random = new SplittableRandom(seed);
    }

    public byte[] mutate(byte[] header) {
        byte[] bytes = header.clone();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes && bytes.length > 16; i++) {
            bytes = change(bytes);
        }
        return bytes;
    }

    private byte[] change(byte[] bytes) {
        int at = random.nextInt(bytes.length);
        switch (random.nextInt(8)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[at] = (byte) random.nextInt(256);
            case 2, 3 -> putNumber(bytes, at, 8);
            case 4 -> putNumber(bytes, at, 4);
            case 5 -> {
                return Arrays.copyOf(bytes, at);
            }
            case 6 -> {
                return splice(bytes, at, random.nextInt(bytes.length));
            }
            default -> {
                int length = Math.min(random.nextInt(64), bytes.length - at);
                System.arraycopy(bytes, random.nextInt(bytes.length - length + 1), bytes, at, length);
            }
        }
        return bytes;
    }

    private void putNumber(byte[] bytes, int at, int length) {
        long value = EXTREMES[random.nextInt(EXTREMES.length)];
        for (int i = 0; i < length && at + i < bytes.length; i++) {
            bytes[at + i] = (byte) (value >>> 8 * i);
        }
    }

    private static byte[] splice(byte[] bytes, int to, int from) {
        byte[] spliced = Arrays.copyOf(bytes, to + bytes.length - from);
        System.arraycopy(bytes, from, spliced, to, bytes.length - from);
        return spliced;
    }
}
