package dev.canirun;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The embedded database has no place for its file. */
class DataDirectoryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Path directory;

    DataDirectoryException(Path directory, @Nullable IOException cause) {
        super("Cannot write to the data directory " + directory, cause);
        this.directory = directory;
    }

    Path directory() {
        return directory;
    }
}
