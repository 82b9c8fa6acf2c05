package dev.canirun;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/** Refuses to start on a data directory that cannot be written or is full, before the database fails on it less clearly. */
class DataDirectoryCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final String DATABASE_FILE = "catalog.mv.db";

    /** The file of a new database has 8 MiB; it writes some of it twice. */
    private static final long NEW_DATABASE_BYTES = 32L << 20;

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Environment environment = context.getEnvironment();
        if (environment.getProperty("spring.datasource.url", "").startsWith("jdbc:h2:file:")) {
            Binder.get(environment)
                    .bind("canirun", CanIRunProperties.class)
                    .ifBound(settings ->
                            check(settings.dataDirectory().toAbsolutePath().normalize()));
        }
    }

    private static void check(Path directory) {
        try {
            Files.createDirectories(directory);
            if (!Files.isWritable(directory)) {
                throw DataDirectoryException.unwritable(directory, null);
            }
            long freeBytes = Files.getFileStore(directory).getUsableSpace();
            if (Files.notExists(directory.resolve(DATABASE_FILE)) && freeBytes < NEW_DATABASE_BYTES) {
                throw DataDirectoryException.full(directory, freeBytes, NEW_DATABASE_BYTES);
            }
        } catch (IOException failure) {
            throw DataDirectoryException.unwritable(directory, failure);
        }
    }
}
