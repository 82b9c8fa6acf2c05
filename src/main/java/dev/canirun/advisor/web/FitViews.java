package dev.canirun.advisor.web;

import dev.canirun.advisor.FamilyAdvisor;
import dev.canirun.advisor.FitAdvisor;
import dev.canirun.advisor.FitAnswer;
import dev.canirun.advisor.FitQuestion;
import dev.canirun.catalog.ModelCatalog;
import dev.canirun.fit.FitEstimate;
import dev.canirun.fit.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the page's view of an answer. */
@Component
class FitViews {

    static final String PAGE = "/fit";

    private static final List<String> CACHE_TYPES = List.of("f16", "q8_0", "q4_0");

    private final FitAdvisor advisor;
    private final FamilyAdvisor familyAdvisor;
    private final ModelCatalog catalog;
    private final FitResponses responses;

    FitViews(FitAdvisor advisor, FamilyAdvisor familyAdvisor, ModelCatalog catalog, FitResponses responses) {
        this.advisor = advisor;
        this.familyAdvisor = familyAdvisor;
        this.catalog = catalog;
        this.responses = responses;
    }

    /**
     * @param question the question, its quantization being the one to show in full
     * @param link its address
     * @param order of the table
     * @param say in the reader's language
     * @throws dev.canirun.problem.ProblemException when it cannot be answered
     */
    FitView view(FitQuestion question, FitLink link, QuantizationOrder order, Say say) {
        FitAnswer all = advisor.answer(question.withQuantization(null));
        FitAnswer one = question.quantization() == null ? null : advisor.answer(question);
        FitResponse response = responses.of(offers(all, one) ? all : Objects.requireNonNull(one));
        FitResponse.QuantizationPart focus = one == null
                ? focus(response)
                : responses.of(one).quantizations().get(0);
        FitEstimate estimate =
                one == null ? estimate(all, focus) : one.estimates().get(0);
        return view(new Asked(question, link, order, response, focus), one == null ? all : one, estimate, say);
    }

    /** What is shown, as it was asked for. */
    private record Asked(
            FitQuestion question,
            FitLink link,
            QuantizationOrder order,
            FitResponse response,
            FitResponse.QuantizationPart focus) {}

    private FitView view(Asked asked, FitAnswer answer, FitEstimate estimate, Say say) {
        FitResponse response = asked.response();
        FitResponse.QuantizationPart focus = asked.focus();
        FitLink link = asked.link();
        LayerStrip layers = LayerStrip.of(estimate);
        VerdictWords words = new VerdictWords(say, response, focus, layers);
        FitRows rows = new FitRows(say, response, focus, link);
        List<Integer> promptTokens = SpeedCurve.promptTokens(response.runtime());
        return new FitView(
                response,
                focus,
                words(words, rows, response, say),
                words.speed(),
                CommandView.of(answer, estimate, say),
                MemoryBar.of(focus.memory()),
                TermWords.of(focus.explanation(), response.additions(), say),
                layers,
                new FitView.Help(rows.levers(), words.nextLayer(), words.moreMemory()),
                new FitView.Table(rows.columns(asked.order()), rows.quantizations(asked.order())),
                new MatrixTable(advisor, asked.question(), link, say).of(response, focus),
                cacheTypes(response, link),
                focus.verdict() != Verdict.TOO_LARGE
                        ? SpeedCurve.of(promptTokens, advisor.speeds(answer, estimate, promptTokens), say)
                        : null,
                rows.family(familyAdvisor.siblings(answer)),
                new FitView.Share(
                        link.to(PAGE), link.to("/api/v1/fits"), link.to("/fit/picture.png"), link.to("/badge.svg")));
    }

    private FitView.Words words(VerdictWords words, FitRows rows, FitResponse response, Say say) {
        return new FitView.Words(
                words.machine(),
                words.headline(),
                words.reason(),
                words.warning(),
                rows.moreQuality(),
                words.sure(catalog.find(response.model().id())
                        .map(model -> say.text("fit.sure.model." + EstimateParts.name(model.confidence())))
                        .orElse(null)),
                response.assumptions().stream()
                        .map(assumption -> MachineWords.assumption(assumption, say))
                        .toList());
    }

    /** Whether a quantization asked for by name is among those the model is offered in. */
    private static boolean offers(FitAnswer all, @Nullable FitAnswer one) {
        return one == null
                || all.estimates().stream()
                        .anyMatch(each -> name(each).equals(name(one.estimates().get(0))));
    }

    /** The advised one, else the one that lacks least. */
    static FitResponse.QuantizationPart focus(FitResponse response) {
        return response.quantizations().stream()
                .filter(part -> part.quantization().equals(response.best()))
                .findFirst()
                .orElseGet(() -> response.quantizations().stream()
                        .min(Comparator.comparingLong(FitResponse.QuantizationPart::fileSizeBytes))
                        .orElseThrow());
    }

    private static FitEstimate estimate(FitAnswer answer, FitResponse.QuantizationPart part) {
        return answer.estimates().stream()
                .filter(each -> name(each).equals(part.quantization()))
                .findFirst()
                .orElseThrow();
    }

    private static String name(FitEstimate estimate) {
        return estimate.candidate().quantization();
    }

    private static List<FitView.Choice> cacheTypes(FitResponse response, FitLink link) {
        return CACHE_TYPES.stream()
                .map(type -> new FitView.Choice(
                        type,
                        link.withCacheType(type).to(PAGE),
                        Objects.equals(type, response.runtime().keyCacheType())))
                .toList();
    }
}
