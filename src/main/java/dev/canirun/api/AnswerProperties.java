package dev.canirun.api;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How answers are made.
 *
 * @param timeLimit longest that one request may compute before it is given up with 503
 */
@Validated
@ConfigurationProperties("canirun.answers")
public record AnswerProperties(@DefaultValue("20s") @NotNull Duration timeLimit) {}
