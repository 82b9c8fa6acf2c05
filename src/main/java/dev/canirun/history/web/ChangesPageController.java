package dev.canirun.history.web;

import dev.canirun.api.PagedItems;
import dev.canirun.history.ChangeJournal;
import dev.canirun.problem.InvalidRequestException;
import dev.canirun.problem.UnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.TransactionException;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What changed in the catalog, for people: the newest first, of all entries or of one. */
@Controller
class ChangesPageController {

    private static final int SIZE = 50;
    private static final Pattern ID = Pattern.compile("[a-z0-9.-]{1,100}");

    private final ChangeJournal journal;

    ChangesPageController(ChangeJournal journal) {
        this.journal = journal;
    }

    @GetMapping("/catalog/changes")
    String changes(
            @RequestParam(required = false) @Nullable String id,
            @RequestParam(required = false) @Nullable Integer page,
            Model model) {
        String entry = id == null || id.isBlank() ? null : id.strip();
        if (entry != null && !ID.matcher(entry).matches()) {
            throw new InvalidRequestException("/id", "is no id; send one of /models or /gpus.");
        }
        PagedItems<ChangeAnswer> asked = PagedItems.of(List.of(), page, SIZE);
        try {
            List<ChangeAnswer> found = journal.newest(entry, asked.offset(), SIZE).stream()
                    .map(ChangeAnswer::of)
                    .toList();
            model.addAttribute("id", entry);
            model.addAttribute("found", new PagedItems<>(found, asked.page(), SIZE, journal.count(entry)));
        } catch (DataAccessException | TransactionException away) {
            throw new UnavailableException(
                    "The journal is in the database, which does not answer at the moment. Models, GPUs and answers go on.",
                    Duration.ofSeconds(10));
        }
        return "changes/list";
    }
}
