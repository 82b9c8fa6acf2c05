package dev.canirun.advisor.web;

import dev.canirun.advisor.FitAdvisor;
import dev.canirun.advisor.FitAnswer;
import dev.canirun.advisor.FitQuestion;
import dev.canirun.fit.FitEstimate;
import dev.canirun.fit.Trial;
import dev.canirun.fit.Verdict;
import dev.canirun.speed.SpeedEstimate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the page's view of an answer. */
@Component
class FitViews {

    private static final String PAGE = "/fit";
    private static final List<Integer> CONTEXTS = List.of(4096, 8192, 16384, 32768, 65536, 131072);
    /** Enough to see the trend; the table above lists every one. */
    private static final Set<String> COMPARED =
            Set.of("MXFP4_MOE", "Q8_0", "Q6_K", "Q5_K_M", "Q4_K_M", "IQ4_XS", "Q3_K_M", "IQ3_XXS", "Q2_K", "IQ2_XXS");

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
        int shown = response.runtime().contextLength();
        TreeSet<Integer> contexts = new TreeSet<>(List.of(shown));
        CONTEXTS.stream()
                .filter(context -> context <= response.model().contextLength())
                .forEach(contexts::add);
        List<String> names = response.quantizations().stream()
                .map(FitResponse.QuantizationPart::quantization)
                .filter(name -> COMPARED.contains(name) || name.equals(focus.quantization()))
                .toList();
        List<Integer> columns = List.copyOf(contexts);
        List<List<Trial>> trials = advisor.compare(question, names, columns);
        return new ContextMatrix(
                columns,
                IntStream.range(0, names.size())
                        .mapToObj(row -> new ContextMatrix.Row(
                                names.get(row),
                                IntStream.range(0, columns.size())
                                        .mapToObj(column -> cell(
                                                trials.get(column).get(row),
                                                columns.get(column),
                                                columns.get(column).equals(shown)
                                                        && names.get(row).equals(focus.quantization()),
                                                link,
                                                say))
                                        .toList()))
                        .toList());
    }

    private static ContextMatrix.Cell cell(Trial trial, int context, boolean asked, FitLink link, Say say) {
        SpeedEstimate speed = trial.plan().verdict() == Verdict.TOO_LARGE ? null : trial.speed();
        return new ContextMatrix.Cell(
                trial.plan().verdict(),
                speed == null ? null : say.rate(speed.decode().tokensPerSecond()),
                link.with("quantization", trial.candidate().quantization())
                        .with("context", Integer.toString(context))
                        .to(PAGE),
                asked);
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
