package dev.canirun;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/** Refuses to start on a data directory that cannot be written, before the database fails on it less clearly. */
class DataDirectoryCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {

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
        } catch (IOException failure) {
            throw new DataDirectoryException(directory, failure);
        }
        if (!Files.isWritable(directory)) {
            throw new DataDirectoryException(directory, null);
        }
    }
}
