package dev.canirun.gpus;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.LocalDate;

/**
 * Where a row is from.
 *
 * @param sources tables and documents the figures were read in, separated by semicolons
 * @param checkedBy which other tables agree, per field
 * @param confidence what follows from that
 * @param retrieved when it was read
 */
@Embeddable
public record Provenance(
        String sources,
        String checkedBy,
        @Enumerated(EnumType.STRING) Confidence confidence,
        LocalDate retrieved) {}
