package dev.canirun.operations;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** A control group of Linux that has so much memory and no more, as a container has. */
final class MemoryGroup implements AutoCloseable {

    private static final Path SECOND_VERSION = Path.of("/sys/fs/cgroup");
    private static final Path FIRST_VERSION = SECOND_VERSION.resolve("memory");

    private final Path folder;

    private MemoryGroup(Path folder) {
        this.folder = folder;
    }

    static MemoryGroup of(long bytes) {
        boolean first = Files.isDirectory(FIRST_VERSION);
        Path root = first ? FIRST_VERSION : SECOND_VERSION;
        String limit = first ? "memory.limit_in_bytes" : "memory.max";
        Path folder = root.resolve("can-i-run-" + UUID.randomUUID());
        try {
            Files.createDirectory(folder);
            Files.writeString(folder.resolve(limit), Long.toString(bytes));
            return new MemoryGroup(folder);
        } catch (IOException denied) {
            assumeTrue(false, "Control groups cannot be made here: " + denied);
            throw new UncheckedIOException(denied);
        }
    }

    /** A shell's command that takes the shell into the group. */
    String enter() {
        return "echo $$ >" + folder.resolve("cgroup.procs");
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
