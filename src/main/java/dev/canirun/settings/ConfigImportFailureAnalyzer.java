package dev.canirun.settings;

import org.springframework.boot.context.config.ConfigDataNotFoundException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Spring Boot's own words do not say which setting names the file or folder that is missing. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class ConfigImportFailureAnalyzer extends AbstractFailureAnalyzer<ConfigDataNotFoundException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, ConfigDataNotFoundException cause) {
        return new FailureAnalysis(
                "Settings cannot be read: " + cause.getReferenceDescription() + " does not exist.",
                "spring.config.import (environment: SPRING_CONFIG_IMPORT): write configtree: and the name of a folder that is"
                        + " there, such as configtree:/run/secrets/, or begin with optional: where it may be missing.",
                cause);
    }
}
