package dev.canirun;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The embedded database has no place for its file. */
class DataDirectoryException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int KIB = 1024;

    private final String remedy;

    private DataDirectoryException(String message, String remedy, @Nullable IOException cause) {
        super(message, cause);
        this.remedy = remedy;
    }

    static DataDirectoryException unwritable(Path directory, @Nullable IOException cause) {
        return new DataDirectoryException(
                "The data directory " + directory + " cannot be made or written by user "
                        + System.getProperty("user.name") + ".",
                "Give that user the right to write there",
                cause);
    }

    static DataDirectoryException full(Path directory, long freeBytes, long neededBytes) {
        return new DataDirectoryException(
                "The disk of the data directory " + directory + " is full: " + freeBytes / KIB
                        + " KiB are free, and a new" + " database needs " + neededBytes / KIB + " KiB.",
                "Make room there",
                null);
    }

    /** What helps, without a full stop. */
    String remedy() {
        return remedy;
    }
}
