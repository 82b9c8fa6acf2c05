package dev.canirun.huggingface;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads a remote file from its beginning in pieces that grow, and only as far as somebody reads. */
final class RangeStream extends InputStream {

    private static final int FIRST_PIECE_BYTES = 512 * 1024;
    private static final int LARGEST_PIECE_BYTES = 8 * 1024 * 1024;

    private final Piece source;
    private final long end;
    private long position;
    private int pieceBytes = FIRST_PIECE_BYTES;
    private InputStream piece = InputStream.nullInputStream();

    /** Bytes of a file. */
    interface Piece {
        byte[] read(long from, int length) throws IOException;
    }

    /**
     * @param source where the pieces come from
     * @param end length of the file, or as far as may be read of it
     */
    RangeStream(Piece source, long end) {
        this.source = source;
        this.end = end;
    }

    @Override
    public int read() throws IOException {
        return fetch() ? piece.read() : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        return length == 0 ? 0 : fetch() ? piece.read(buffer, offset, length) : -1;
    }

    /** Whether there is anything to read, after fetching the next piece where the last is used up. */
    private boolean fetch() throws IOException {
        if (piece.available() > 0) {
            return true;
        }
        int wanted = (int) Math.min(pieceBytes, end - position);
        if (wanted <= 0) {
            return false;
        }
        byte[] bytes = source.read(position, wanted);
        position += bytes.length;
        pieceBytes = Math.min(2 * pieceBytes, LARGEST_PIECE_BYTES);
        piece = new ByteArrayInputStream(bytes);
        return bytes.length > 0;
    }
}
