package dev.canirun.administration;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who may change the catalog through the API; with neither setting nobody may, and the calls do not exist.
 *
 * @param token of an administrator whom the audit trail calls {@code admin}
 * @param tokenFile file with an administrator per line, as {@code name:token}
 */
@ConfigurationProperties("canirun.admin")
public record AdminProperties(
        @Nullable String token, @Nullable Path tokenFile) {}
