package dev.canirun.history.web;

import dev.canirun.api.PagedItems;
import dev.canirun.history.ChangeJournal;
import dev.canirun.problem.InvalidRequestException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/v1/catalog/changes}: what is new in the catalog of this service. */
@RestController
class ChangesController {

    private static final Pattern VERSION = Pattern.compile("[0-9a-f]{16}");

    private final ChangeJournal journal;

    ChangesController(ChangeJournal journal) {
        this.journal = journal;
    }

    /**
     * Lists what changed in the catalog.
     *
     * @param since a catalog version, a day or a time; everything when left out
     * @param page from 0
     * @param size entries on a page
     */
    @GetMapping("/api/v1/catalog/changes")
    ResponseEntity<PagedItems<ChangeAnswer>> listChanges(
            @RequestParam @Nullable String since,
            @RequestParam @Nullable Integer page,
            @RequestParam @Nullable Integer size) {
        PagedItems<ChangeAnswer> asked = PagedItems.of(List.of(), page, size);
        long after = since == null || since.isBlank() ? 0 : lineOf(since.strip());
        List<ChangeAnswer> found = journal.after(after, asked.offset(), asked.size()).stream()
                .map(ChangeAnswer::of)
                .toList();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .body(new PagedItems<>(found, asked.page(), asked.size(), journal.countAfter(after)));
    }

    private long lineOf(String since) {
        if (VERSION.matcher(since).matches()) {
            return journal.lastLineOf(since)
                    .orElseThrow(() -> new InvalidRequestException(
                            "/since", "is no version this journal knows; send a day, or leave it out for everything."));
        }
        try {
            Instant time = since.length() == "2026-01-01".length()
                    ? LocalDate.parse(since).atStartOfDay().toInstant(ZoneOffset.UTC)
                    : Instant.parse(since);
            return journal.lastLineBefore(time);
        } catch (DateTimeException notATime) {
            throw new InvalidRequestException(
                    "/since", "is no version and no day; send catalog.version of an answer, 2026-11-24 or a UTC time.");
        }
    }
}
