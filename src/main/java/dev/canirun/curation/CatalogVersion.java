package dev.canirun.curation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.stream.Collectors;

/**
 * Which data an answer was made from.
 *
 * @param version hash over all entries of models, published files and GPUs, and over the tables of quantizations, their
 *     quality, system memory and measured speeds; the same version means the same data
 * @param date the latest day a source of them was read
 */
public record CatalogVersion(String version, LocalDate date) {

    private static final int SHOWN_CHARACTERS = 16;

    /** The version that the states of all features make. */
    static CatalogVersion of(Collection<DataState> states) {
        String all = states.stream()
                .sorted(Comparator.comparing(DataState::feature))
                .map(state -> state.feature() + " " + state.data().sha256() + "\n")
                .collect(Collectors.joining());
        LocalDate date = states.stream()
                .map(state -> state.data().readOn())
                .max(Comparator.naturalOrder())
                .orElse(LocalDate.EPOCH);
        return new CatalogVersion(sha256(all).substring(0, SHOWN_CHARACTERS), date);
    }

    /** Lower-case hexadecimal SHA-256 of a text. */
    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
