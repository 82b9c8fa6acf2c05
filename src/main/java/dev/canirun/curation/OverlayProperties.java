package dev.canirun.curation;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the files are that go before the built-in ones.
 *
 * @param directory folder, {@code null} when there is none
 */
@ConfigurationProperties("canirun.overlay")
record OverlayProperties(@Nullable Path directory) {}
