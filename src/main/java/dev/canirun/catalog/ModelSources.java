package dev.canirun.catalog;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Where each group of facts was read.
 *
 * @param architecture hyperparameters
 * @param parameters parameter counts and what confirms them
 * @param contextLength the usable context
 * @param license the licence, {@code null} when it is not known
 * @param releaseDate the release date, {@code null} when it is not known
 * @param gated whether access must be asked for, {@code null} when it is not known
 * @param tasks what the model is good for
 * @param readOn when all of it was read
 */
@Embeddable
public record ModelSources(
        @Column(name = "architecture_source") String architecture,
        @Column(name = "parameters_source") String parameters,
        @Column(name = "context_length_source") String contextLength,
        @Column(name = "license_source") @Nullable String license,
        @Column(name = "release_date_source") @Nullable String releaseDate,
        @Column(name = "gated_source") @Nullable String gated,
        @Column(name = "tasks_source") String tasks,
        @Column(name = "sources_read_on") LocalDate readOn) {}
