package dev.canirun.advisor.web;

import dev.canirun.fit.Lever;
import dev.canirun.fit.Verdict;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Rows of the page's tables, each with the link that asks for it. */
final class FitRows {

    private static final String PAGE = "/fit";

    private final Say say;
    private final FitResponse response;
    private final FitResponse.QuantizationPart focus;
    private final FitLink link;

    FitRows(Say say, FitResponse response, FitResponse.QuantizationPart focus, FitLink link) {
        this.say = say;
        this.response = response;
        this.focus = focus;
        this.link = link;
    }

    List<FitView.Row> quantizations() {
        return response.quantizations().stream()
                .map(part -> new FitView.Row(
                        part,
                        link.with("quantization", part.quantization()).to(PAGE),
                        part.quantization().equals(response.best()),
                        part.equals(focus),
                        rates(part),
                        part.verdict() == Verdict.TOO_LARGE || part.speed() == null
                                ? null
                                : say.duration(part.speed().responseSeconds()),
                        loss(part)))
                .toList();
    }

    private @Nullable String rates(FitResponse.QuantizationPart part) {
        return part.verdict() == Verdict.TOO_LARGE || part.speed() == null
                ? null
                : say.rates(part.speed().decode().low(), part.speed().decode().high());
    }

    private @Nullable String loss(FitResponse.QuantizationPart part) {
        return part.quality() == null || part.quality().perplexityIncreasePercent() == null
                ? null
                : say.percent(part.quality().perplexityIncreasePercent());
    }

    List<FitView.LeverLink> levers() {
        return focus.levers().stream().map(this::lever).toList();
    }

    private FitView.LeverLink lever(Lever lever) {
        String[] first = lever.change().split(",", 2)[0].split("=", 2);
        String field = first[0];
        String value = first.length < 2 ? "" : first[1];
        String effect = say.text(
                lever.makesItFit() ? "fit.lever.becomes" : "fit.lever.saves",
                say.memory(lever.savesBytes()),
                say.text("verdict." + lever.verdict().name().toLowerCase(Locale.ROOT)));
        return new FitView.LeverLink(
                say.textOr("fit.lever." + field, lever.change(), value),
                effect,
                link.with("quantization", focus.quantization())
                        .with(parameter(field), value)
                        .to(PAGE),
                lever.makesItFit());
    }

    /** The link's name for a field of the question. */
    private static String parameter(String field) {
        return switch (field) {
            case "keyCacheType", "valueCacheType" -> "kvType";
            case "contextLength" -> "context";
            case "parallelSequences" -> "parallel";
            default -> field;
        };
    }
}
