package dev.canirun.bundle;

import dev.canirun.curation.LoadedData;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.stereotype.Component;

/** Writes the bundle that a start was asked for, and ends. */
@Component
@ConditionalOnProperty(BundleCommands.EXPORT)
class BundleExport implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(BundleExport.class);

    private final BundleWriter writer;
    private final LoadedData loaded;
    private final ConfigurableApplicationContext context;

    BundleExport(BundleWriter writer, LoadedData loaded, ConfigurableApplicationContext context) {
        this.writer = writer;
        this.loaded = loaded;
        this.context = context;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        Path target = Binder.get(context.getEnvironment())
                .bind(BundleCommands.EXPORT, Path.class)
                .get();
        writer.write(target.toAbsolutePath());
        log.info("Wrote catalog {} to {}", loaded.version().version(), target);
        SpringApplication.exit(context);
    }
}
