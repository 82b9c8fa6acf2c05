package dev.canirun.advisor.web;

import dev.canirun.advisor.Sibling;
import dev.canirun.fit.Lever;
import dev.canirun.fit.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Rows of the page's tables, each with the link that asks for it. */
final class FitRows {

    private static final String PAGE = FitViews.PAGE;

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

    List<FitView.Column> columns(QuantizationOrder order) {
        return Arrays.stream(QuantizationOrder.Column.values())
                .map(column -> new FitView.Column(
                        column.parameter(),
                        link.with("sort", order.parameterFor(column)).to(PAGE),
                        order.ariaSort(column)))
                .toList();
    }

    List<FitView.Row> quantizations(QuantizationOrder order) {
        return response.quantizations().stream()
                .sorted(order.comparator())
                .map(part -> {
                    String name = part.quantization();
                    boolean named = name.equals(response.best())
                            || name.equals(response.moreQuality())
                            || name.equals(focus.quantization());
                    return new FitView.Row(
                            part,
                            link.with("quantization", name).to(PAGE),
                            name.equals(response.best()),
                            name.equals(focus.quantization()),
                            !named && !MatrixTable.COMPARED.contains(name),
                            rates(part),
                            part.verdict() == Verdict.TOO_LARGE || part.speed() == null
                                    ? null
                                    : say.duration(part.speed().responseSeconds()),
                            loss(part));
                })
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

    /** Only beside the advised quantization: whoever asked for another one has made up their mind. */
    FitView.@Nullable LinkedText moreQuality() {
        if (response.moreQuality() == null || !focus.quantization().equals(response.best())) {
            return null;
        }
        return response.quantizations().stream()
                .filter(part -> part.quantization().equals(response.moreQuality()))
                .findFirst()
                .map(part -> new FitView.LinkedText(
                        moreQuality(part),
                        link.with("quantization", part.quantization()).to(PAGE)))
                .orElse(null);
    }

    private String moreQuality(FitResponse.QuantizationPart part) {
        FitResponse.PlanPart plan = part.plan();
        String placed = plan.cpuMoeLayers() > 0
                ? say.text("fit.moreQuality.experts", plan.cpuMoeLayers())
                : say.text("fit.moreQuality.layers", plan.gpuLayers(), plan.totalLayers());
        String rates = Objects.requireNonNull(rates(part), "what is quick enough has a speed");
        String loss = loss(part);
        String lossHere = loss(focus);
        return loss == null || lossHere == null
                ? say.text("fit.moreQuality.unmeasured", part.quantization(), rates, placed)
                : say.text("fit.moreQuality", part.quantization(), rates, placed, loss, lossHere);
    }

    List<FitView.FamilyRow> family(List<Sibling> siblings) {
        if (siblings.isEmpty()) {
            return List.of();
        }
        record Sized(long parameters, FitView.FamilyRow row) {}
        List<Sized> rows = new ArrayList<>();
        siblings.forEach(
                sibling -> rows.add(new Sized(sibling.model().parameters().total(), family(sibling))));
        rows.add(new Sized(
                response.model().parametersTotal(),
                new FitView.FamilyRow(
                        response.model().name(),
                        focus.quantization(),
                        EstimateParts.name(focus.verdict()),
                        rates(focus),
                        link.to(PAGE),
                        true)));
        rows.sort(Comparator.comparingLong(Sized::parameters).reversed());
        return rows.stream().map(Sized::row).toList();
    }

    private FitView.FamilyRow family(Sibling sibling) {
        var estimate = sibling.estimate();
        FitLink other = link.with("model", sibling.model().id()).without("quantization");
        var speed = estimate.speed();
        return new FitView.FamilyRow(
                sibling.model().name(),
                estimate.candidate().quantization(),
                EstimateParts.name(estimate.plan().verdict()),
                speed == null
                        ? null
                        : say.rates(speed.decode().low(), speed.decode().high()),
                other.to(PAGE),
                false);
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
                changed(link.with("quantization", focus.quantization()), field, value)
                        .to(PAGE),
                lever.makesItFit());
    }

    private static FitLink changed(FitLink link, String field, String value) {
        return switch (field) {
            case "keyCacheType", "valueCacheType" -> link.withCacheType(value);
            case "contextLength" -> link.with("context", value);
            default -> link.with(field, value);
        };
    }
}
