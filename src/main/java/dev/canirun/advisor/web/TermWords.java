package dev.canirun.advisor.web;

import dev.canirun.fit.ExplanationTerm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says the terms of an explanation in the reader's language. */
final class TermWords {

    private static final String HOST = "System memory";
    private static final String FIGURE = "figure";
    private static final String ADDITIONS = "additions";
    private static final String POLICY = "/memory-policy";

    private final Say say;
    private final Map<String, Integer> seen = new HashMap<>();

    private TermWords(Say say) {
        this.say = say;
    }

    /** @param additions what is loaded beside the model; their formulas name parameters of the API and stay as they are */
    static List<ShownTerm> of(List<ExplanationTerm> terms, List<FitResponse.AdditionPart> additions, Say say) {
        TermWords words = new TermWords(say);
        return Stream.concat(
                        terms.stream(),
                        additions.stream()
                                .map(addition -> new ExplanationTerm(
                                        ADDITIONS,
                                        addition.formula(),
                                        Map.of("device", addition.name()),
                                        bytes(addition),
                                        addition.source())))
                .map(words::shown)
                .toList();
    }

    private static long bytes(FitResponse.AdditionPart addition) {
        return addition.hostBytes()
                + addition.gpuBytes().stream().mapToLong(Long::longValue).sum();
    }

    private ShownTerm shown(ExplanationTerm term) {
        String device = say(term.inputs().get("device"));
        int before = seen.merge(term.term(), 1, Integer::sum) - 1;
        return new ShownTerm(
                "why-" + term.term() + (before == 0 ? "" : "-" + before),
                say.text("term." + term.term(), device),
                say.memory(term.valueBytes()),
                formula(term),
                term.term().equals(ADDITIONS) ? "en" : null,
                inputs(term),
                say.exactBytes(term.valueBytes()),
                term.source(),
                link(term));
    }

    private String formula(ExplanationTerm term) {
        Object figure = term.inputs().get(FIGURE);
        if (figure != null) {
            return say.text("policy." + figure) + ": " + say.text("policy." + figure + ".figure");
        }
        String variant = term.inputs().containsKey("precision") ? "term.published.formula" : "";
        return say.textOr(
                variant.isEmpty() ? "term." + term.term() + ".formula" : variant, term.formula(), term.formula());
    }

    private static @Nullable String link(ExplanationTerm term) {
        Object figure = term.inputs().get(FIGURE);
        return switch (term.term()) {
            case "reserve" -> figure == null ? null : POLICY + "#" + figure;
            case "runtime", "usable" -> POLICY;
            default -> null;
        };
    }

    private List<ShownTerm.Input> inputs(ExplanationTerm term) {
        List<ShownTerm.Input> inputs = new ArrayList<>();
        term.inputs().forEach((name, value) -> {
            if (!name.equals(FIGURE)) {
                inputs.add(new ShownTerm.Input(say.textOr("input." + name, name), value(name, value)));
            }
        });
        return inputs;
    }

    private String value(String name, Object value) {
        if (value instanceof Number number) {
            if (name.endsWith("Bytes")) {
                return say.exactBytes(number.longValue());
            }
            return name.endsWith("Percent") ? say.percent(number.doubleValue()) : say.count(number.longValue());
        }
        return say.textOr("input." + name + "." + value, say(value));
    }

    /** A device by its name, of which only the system's memory is a word and not a product. */
    private String say(@Nullable Object value) {
        return value == null ? "" : value.equals(HOST) ? say.text("device.host") : value.toString();
    }
}
