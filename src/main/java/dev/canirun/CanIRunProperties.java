package dev.canirun;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The application's own settings; all others are Spring Boot's.
 *
 * @param dataDirectory where the embedded database keeps its file; made when it is missing
 */
@Validated
@ConfigurationProperties("canirun")
record CanIRunProperties(@NotNull Path dataDirectory) {}
