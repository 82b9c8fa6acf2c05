package dev.canirun.advisor.web;

import dev.canirun.advisor.FitAdvisor;
import dev.canirun.advisor.FitAnswer;
import dev.canirun.advisor.FitQuestion;
import dev.canirun.fit.FitEstimate;
import dev.canirun.fit.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the page's view of an answer. */
@Component
class FitViews {

    private static final String PAGE = "/fit";
    private static final List<Integer> CONTEXTS = List.of(4096, 8192, 16384, 32768, 65536, 131072);
    private static final List<String> CACHE_TYPES = List.of("f16", "q8_0", "q4_0");

    private final FitAdvisor advisor;
    private final FitResponses responses;

    FitViews(FitAdvisor advisor, FitResponses responses) {
        this.advisor = advisor;
        this.responses = responses;
    }

    /**
     * @param question the question, its quantization being the one to show in full
     * @param link its address
     * @param say in the reader's language
     * @throws dev.canirun.problem.ProblemException when it cannot be answered
     */
    FitView view(FitQuestion question, FitLink link, Say say) {
        FitAnswer answer = answer(question);
        FitResponse response = responses.of(answer);
        FitResponse.QuantizationPart focus = focus(response, question.quantization());
        FitEstimate estimate = answer.estimates().get(response.quantizations().indexOf(focus));
        LayerStrip layers = LayerStrip.of(estimate);
        VerdictWords words = new VerdictWords(say, response, focus, layers);
        FitRows rows = new FitRows(say, response, focus, link);
        return new FitView(
                response,
                focus,
                focus.quantization().equals(response.best()),
                words.machine(),
                words.headline(),
                words.reason(),
                words.warning(),
                MemoryBar.of(focus.memory()),
                layers,
                words.speed(),
                rows.quantizations(),
                rows.levers(),
                matrix(question, response, focus, link, say),
                cacheTypes(response, link),
                response.assumptions().stream().map(words::assumption).toList(),
                link.to("/api/v1/fits"));
    }

    /** All quantizations, so that the table is whole; one that the model is not offered in is answered alone. */
    private FitAnswer answer(FitQuestion question) {
        String asked = question.quantization();
        FitAnswer all = advisor.answer(question.withQuantization(null));
        boolean offered = asked == null
                || all.estimates().stream()
                        .anyMatch(
                                estimate -> estimate.candidate().quantization().equalsIgnoreCase(asked));
        return offered ? all : advisor.answer(question);
    }

    private static FitResponse.QuantizationPart focus(FitResponse response, @Nullable String asked) {
        String wanted = asked == null ? response.best() : asked;
        return response.quantizations().stream()
                .filter(part -> part.quantization().equalsIgnoreCase(wanted))
                .findFirst()
                .orElseGet(() -> response.quantizations().stream()
                        .min(Comparator.comparingLong(FitResponse.QuantizationPart::fileSizeBytes))
                        .orElseThrow());
    }

    private ContextMatrix matrix(
            FitQuestion question, FitResponse response, FitResponse.QuantizationPart focus, FitLink link, Say say) {
        int trained = response.model().contextLength();
        int shown = response.runtime().contextLength();
        TreeSet<Integer> contexts = new TreeSet<>(List.of(shown));
        CONTEXTS.stream().filter(context -> context <= trained).forEach(contexts::add);
        List<FitAnswer> columns = contexts.stream()
                .map(context -> answer(question.withContextLength(context)))
                .toList();
        List<ContextMatrix.Row> rows = response.quantizations().stream()
                .map(part -> new ContextMatrix.Row(
                        part.quantization(),
                        columns.stream()
                                .flatMap(column -> cell(column, part.quantization(), focus, shown, link, say))
                                .toList()))
                .toList();
        return new ContextMatrix(List.copyOf(contexts), rows);
    }

    private static Stream<ContextMatrix.Cell> cell(
            FitAnswer column,
            String quantization,
            FitResponse.QuantizationPart focus,
            int shownContext,
            FitLink link,
            Say say) {
        int context = column.request().settings().contextLength();
        return column.estimates().stream()
                .filter(estimate -> estimate.candidate().quantization().equals(quantization))
                .map(estimate -> new ContextMatrix.Cell(
                        estimate.plan().verdict(),
                        estimate.plan().verdict() == Verdict.TOO_LARGE || estimate.speed() == null
                                ? null
                                : say.rate(estimate.speed().decode().tokensPerSecond()),
                        link.with("quantization", quantization)
                                .with("context", Integer.toString(context))
                                .to(PAGE),
                        context == shownContext && quantization.equals(focus.quantization())));
    }

    private static List<FitView.Choice> cacheTypes(FitResponse response, FitLink link) {
        return CACHE_TYPES.stream()
                .map(type -> new FitView.Choice(
                        type,
                        link.with("kvType", type).to(PAGE),
                        Objects.equals(type, response.runtime().keyCacheType())))
                .toList();
    }
}
