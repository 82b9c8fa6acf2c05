package dev.canirun.advisor.web;

import dev.canirun.advisor.web.FitForm.Card;
import dev.canirun.advisor.web.FitForm.Reason;
import dev.canirun.advisor.web.FitForm.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads a form into the one address of its answer: names become ids, counts join their card, blanks go. */
@Component
class FitFormReader {

    private static final Pattern COUNT = Pattern.compile("[1-9]\\d?");

    private static final String DRAFT = "additions.draftModel.model";

    private final FitChoices choices;

    FitFormReader(FitChoices choices) {
        this.choices = choices;
    }

    /** Returns the link, or nothing when a name stands for no id; the form then holds the reason. */
    Optional<FitLink> link(FitForm form, Say say) {
        Map<String, String> values = new LinkedHashMap<>();
        form.values().forEach((field, value) -> values.put(field, value.equals("auto") ? "" : value));
        values.values().removeIf(String::isEmpty);
        if (form.page().asksForModel()) {
            readModel(form, values, say);
        }
        if (values.containsKey(DRAFT)) {
            readDraft(form, values, say);
        }
        List<String> gpus = readCards(form, values, say);
        if (form.submitted() && gpus.stream().anyMatch(choices::needsMacOs)) {
            values.put("os", "macos");
        }
        return form.problems().isEmpty() ? Optional.of(new FitLink(gpus, values)) : Optional.empty();
    }

    private void readModel(FitForm form, Map<String, String> values, Say say) {
        String text = form.value("model");
        if (text.isEmpty()) {
            form.problems().put("model", new Reason(say.text("fit.error.model.missing"), List.of()));
            return;
        }
        List<String> ids = new ArrayList<>();
        for (String name : form.page().asksForModels() ? text.split(",", -1) : new String[] {text}) {
            choices.modelId(name)
                    .ifPresentOrElse(ids::add, () -> form.problems().put("model", unknownModel(form, text, name, say)));
        }
        if (!form.problems().containsKey("model")) {
            values.put("model", String.join(",", ids));
        }
    }

    private void readDraft(FitForm form, Map<String, String> values, Say say) {
        String name = form.value(DRAFT);
        choices.modelId(name)
                .ifPresentOrElse(
                        id -> values.put(DRAFT, id),
                        () -> form.problems().put(DRAFT, new Reason(say.text("fit.error.draft", name), List.of())));
    }

    private Reason unknownModel(FitForm form, String all, String name, Say say) {
        return unknown(
                say,
                form.page(),
                "model",
                name,
                choices.modelSuggestions(name),
                choices::modelLabel,
                id -> new FitLink(cardsAsTyped(form), without(form, "model"))
                        .with("model", all.equals(name) ? id : all.replace(name, id)));
    }

    private List<String> readCards(FitForm form, Map<String, String> values, Say say) {
        List<String> gpus = new ArrayList<>();
        for (Card card : form.filledCards()) {
            if (!card.used().isEmpty() && !CardText.isGib(card.used())) {
                form.problems().put("used", new Reason(say.text("fit.error.number"), List.of()));
            }
            String read = card(card);
            if (read == null) {
                List<String> others = new ArrayList<>(cardsAsTyped(form));
                int place = others.indexOf(card.gpu());
                form.problems()
                        .put(
                                "gpu",
                                unknown(
                                        say,
                                        form.page(),
                                        "gpu",
                                        card.gpu(),
                                        choices.gpuSuggestions(card.gpu()),
                                        choices::gpuLabel,
                                        id -> new FitLink(replaced(others, place, id), values)));
            } else {
                gpus.add(read);
            }
        }
        return gpus;
    }

    /** As a link writes it, or {@code null} when the name stands for no card. */
    private @Nullable String card(Card card) {
        CardText text = CardText.parse(card.gpu()).orElse(null);
        if (text == null) {
            return null;
        }
        String typed = COUNT.matcher(card.count()).matches() && !card.count().equals("1") ? card.count() : "";
        String count = text.count().isEmpty() ? typed : text.count();
        String used = card.used().isEmpty() ? text.usedGiB() : card.used();
        return choices.gpuId(text.name())
                .map(id -> new CardText(id, count, text.memoryGiB(), used.equals("0") ? "" : used).toString())
                .orElse(null);
    }

    /** The form of a link: labels for ids. */
    FitForm shown(FitForm form) {
        FitForm named =
                form.withCards(form.filledCards().stream().map(this::labelled).toList());
        FitForm labelled =
                named.value(DRAFT).isEmpty() ? named : named.with(DRAFT, choices.modelLabel(named.value(DRAFT)));
        String model = form.value("model");
        if (model.isEmpty()) {
            return labelled;
        }
        return labelled.with(
                "model",
                form.page().asksForModels()
                        ? Stream.of(model.split(",", -1))
                                .map(choices::modelLabel)
                                .collect(Collectors.joining(","))
                        : choices.modelLabel(model));
    }

    private Card labelled(Card card) {
        CardText text = CardText.parse(card.gpu()).orElse(null);
        if (text == null) {
            return card;
        }
        return new Card(
                new CardText(choices.gpuLabel(text.name()), "", text.memoryGiB(), "").toString(),
                text.count().isEmpty() ? card.count() : text.count(),
                text.usedGiB().isEmpty() ? card.used() : text.usedGiB());
    }

    private static Reason unknown(
            Say say,
            QuestionPage page,
            String field,
            String text,
            List<String> ids,
            Function<String, String> label,
            Function<String, FitLink> link) {
        return new Reason(
                say.text("fit.error." + field + (ids.isEmpty() ? ".none" : ".unknown"), text),
                ids.stream()
                        .map(id ->
                                new Suggestion(label.apply(id), link.apply(id).to(page.path())))
                        .toList());
    }

    private static List<String> cardsAsTyped(FitForm form) {
        return form.filledCards().stream().map(Card::gpu).toList();
    }

    private static List<String> replaced(List<String> cards, int place, String id) {
        List<String> changed = new ArrayList<>(cards);
        if (place >= 0) {
            changed.set(place, id);
        }
        return changed;
    }

    private static Map<String, String> without(FitForm form, String field) {
        Map<String, String> values = new LinkedHashMap<>(form.values());
        values.remove(field);
        return values;
    }
}
