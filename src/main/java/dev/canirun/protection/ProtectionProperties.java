package dev.canirun.protection;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How callers are kept in bounds.
 *
 * @param apiKey asked of every request where it is set, at least 16 characters
 * @param rateLimit how much one caller may ask
 * @param concurrency how much is worked on at a time
 */
@Validated
@ConfigurationProperties("canirun.protection")
record ProtectionProperties(
        @Nullable @Size(min = 16, max = 200) String apiKey,
        @DefaultValue @NotNull @Valid RateLimit rateLimit,
        @DefaultValue @NotNull @Valid Concurrency concurrency) {

    ProtectionProperties {
        apiKey = apiKey == null || apiKey.isBlank() ? null : apiKey;
    }

    /**
     * A bucket per caller, refilled evenly.
     *
     * @param requestsPerMinute what flows in, 0 for no limit
     * @param burst what the bucket holds
     * @param clients callers remembered at most; the one longest silent is forgotten first
     * @param exempt networks (CIDR) without a limit; by default the machine itself
     */
    record RateLimit(
            @DefaultValue("1200") @Min(0) @Max(10_000_000) int requestsPerMinute,
            @DefaultValue("600") @Min(1) @Max(10_000_000) int burst,
            @DefaultValue("50000") @Min(100) @Max(1_000_000) int clients,

            @DefaultValue({"127.0.0.0/8", "::1/128"}) @NotNull
            List<String> exempt) {

        RateLimit {
            exempt = List.copyOf(exempt);
        }
    }

    /**
     * Requests that are worked on.
     *
     * @param limit at a time
     * @param patience how long one more waits for its turn before it is sent away with 503
     */
    record Concurrency(
            @DefaultValue("64") @Min(1) @Max(10_000) int limit,
            @DefaultValue("1s") @NotNull Duration patience) {}
}
