package dev.canirun.administration;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of the audit trail.
 *
 * @param number counts the lines
 * @param at when
 * @param by which administrator
 * @param action {@code put} or {@code retire}
 * @param kind {@code model} or {@code gpu}
 * @param id the entry
 * @param document what was sent, {@code null} when the entry was retired
 */
public record AuditRow(
        long number,
        Instant at,
        String by,
        String action,
        String kind,
        String id,
        @Nullable String document) {}
