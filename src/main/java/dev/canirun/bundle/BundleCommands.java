package dev.canirun.bundle;

import dev.canirun.curation.DataProblem;
import dev.canirun.curation.DataProblemsException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Unpacks a bundle before anything of the overlay is read, and opens no port where one is only written. */
class BundleCommands implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    static final String EXPORT = "canirun.bundle.export";
    static final String IMPORT = "canirun.bundle.import";

    private static final Logger log = LoggerFactory.getLogger(BundleCommands.class);

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        Binder binder = Binder.get(environment);
        binder.bind(IMPORT, Path.class).ifBound(bundle -> {
            Path folder = binder.bind("canirun.overlay.directory", Path.class)
                    .orElseThrow(() -> refused(
                            bundle, "No folder is named to unpack the bundle into.", "Set canirun.overlay.directory."));
            try {
                BundleReader.unpack(bundle, folder);
                log.info("Unpacked {} into {}", bundle, folder);
            } catch (IOException e) {
                throw refused(
                        bundle, "The bundle cannot be read or unpacked.", "Correct its name or the folder's rights.");
            }
        });
        if (binder.bind(EXPORT, Path.class).isBound()) {
            Map<String, Object> noPort = Map.of("server.port", "-1", "management.server.port", "-1");
            environment.getPropertySources().addFirst(new MapPropertySource("bundle", noPort));
        }
    }

    private static DataProblemsException refused(Path bundle, String reason, String remedy) {
        return new DataProblemsException(List.of(new DataProblem(bundle.toString(), 1, reason, remedy)));
    }
}
