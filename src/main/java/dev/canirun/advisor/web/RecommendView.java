package dev.canirun.advisor.web;

import dev.canirun.advisor.web.RecommendationsResponse.Item;
import dev.canirun.fit.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Recommendations as the page shows them; every number is formatted from {@code response}, which is also what the API sends.
 *
 * @param response the API's answer to the same question
 * @param machineName the machine in a few words
 * @param rows best first
 * @param large the larger model of the two side by side, {@code null} where there is no such choice
 * @param small the smaller one
 * @param assumptions what was not stated
 * @param jsonLink the same answer from the API
 */
record RecommendView(
        RecommendationsResponse response,
        String machineName,
        List<Row> rows,
        @Nullable Row large,
        @Nullable Row small,
        List<String> assumptions,
        String jsonLink) {

    /**
     * One model.
     *
     * @param link to its whole answer
     * @param rates decode rates, {@code null} where they cannot be said
     * @param reply time of a whole reply
     * @param loss what the quantization costs, {@code null} where nobody measured it
     * @param memory what it takes of all memories together
     * @param why the reasons, the most important first
     */
    record Row(
            Item item,
            String link,
            @Nullable String rates,
            @Nullable String reply,
            @Nullable String loss,
            String memory,
            List<String> why) {}

    static RecommendView of(RecommendationsResponse response, FitLink link, Say say) {
        List<Row> rows =
                response.items().stream().map(item -> row(item, link, say)).toList();
        var both = response.sideBySide();
        return new RecommendView(
                response,
                MachineWords.name(response.machine(), say),
                rows,
                both == null ? null : row(both.large(), link, say),
                both == null ? null : row(both.small(), link, say),
                response.assumptions().stream()
                        .map(assumption -> MachineWords.assumption(assumption, say))
                        .toList(),
                link.to("/api/v1/recommendations"));
    }

    private static Row row(Item item, FitLink link, Say say) {
        FitResponse.SpeedPart speed = item.speed();
        FitResponse.QualityPart quality = item.quality();
        Double loss = quality == null ? null : quality.perplexityIncreasePercent();
        return new Row(
                item,
                link.of(QuestionPage.FIT)
                        .with("model", item.model().id())
                        .with("quantization", item.quantization())
                        .with("context", Integer.toString(item.plan().contextLength()))
                        .to(QuestionPage.FIT.path()),
                speed == null
                        ? null
                        : say.rates(speed.decode().low(), speed.decode().high()),
                speed == null ? null : say.duration(speed.responseSeconds()),
                loss == null ? null : say.percent(loss),
                say.memory(totalBytes(item.memory())),
                why(item, say));
    }

    private static long totalBytes(FitResponse.MemoryPart memory) {
        return memory.devices().stream()
                        .mapToLong(FitResponse.DevicePart::totalBytes)
                        .sum()
                + memory.host().totalBytes();
    }

    private static List<String> why(Item item, Say say) {
        List<String> why = new ArrayList<>();
        Verdict verdict = item.verdict();
        why.add(say.text(
                "recommend.why." + verdict.name().toLowerCase(Locale.ROOT),
                item.quantization(),
                say.count(item.plan().contextLength())));
        FitResponse.SpeedPart speed = item.speed();
        if (speed == null) {
            why.add(say.text("fit.warning.unknown_speed"));
        } else if (!speed.practical()) {
            why.add(say.text("recommend.why.slow", say.duration(speed.responseSeconds())));
        }
        String total = say.number(item.model().parametersTotal() / 1e9, 1);
        Long active = item.model().parametersActive();
        why.add(
                active == null
                        ? say.text("recommend.why.parameters", total)
                        : say.text("recommend.why.active", total, say.number(active / 1e9, 1)));
        if (item.model().releaseDate() != null) {
            why.add(say.text("recommend.why.released", item.model().releaseDate()));
        }
        if (item.model().madeForTheTask()) {
            why.add(say.text("recommend.why.made"));
        }
        if (item.model().supersededBy() != null) {
            why.add(say.text("recommend.why.superseded", item.model().supersededBy()));
        }
        return why;
    }
}
