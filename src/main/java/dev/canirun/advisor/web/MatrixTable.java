package dev.canirun.advisor.web;

import dev.canirun.advisor.FitAdvisor;
import dev.canirun.advisor.FitQuestion;
import dev.canirun.fit.Trial;
import dev.canirun.speed.SpeedEstimate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Fills the {@link ContextMatrix} of a question. */
final class MatrixTable {

    /** Enough to see the trend; the table of all quantizations lists every one. */
    static final Set<String> COMPARED =
            Set.of("MXFP4_MOE", "Q8_0", "Q6_K", "Q5_K_M", "Q4_K_M", "IQ4_XS", "Q3_K_M", "IQ3_XXS", "Q2_K", "IQ2_XXS");

    private static final List<Integer> CONTEXTS = List.of(4096, 8192, 16384, 32768, 65536, 131072);

    private final FitAdvisor advisor;
    private final FitQuestion question;
    private final FitLink link;
    private final Say say;

    MatrixTable(FitAdvisor advisor, FitQuestion question, FitLink link, Say say) {
        this.advisor = advisor;
        this.question = question;
        this.link = link;
        this.say = say;
    }

    ContextMatrix of(FitResponse response, FitResponse.QuantizationPart focus) {
        int shown = response.runtime().contextLength();
        List<Integer> columns = columns(response.model().contextLength(), shown);
        List<String> names = response.quantizations().stream()
                .map(FitResponse.QuantizationPart::quantization)
                .filter(name -> COMPARED.contains(name) || name.equals(focus.quantization()))
                .toList();
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
                                                columns.get(column) == shown
                                                        && names.get(row).equals(focus.quantization())))
                                        .toList()))
                        .toList());
    }

    private static List<Integer> columns(int trained, int shown) {
        TreeSet<Integer> columns = new TreeSet<>(List.of(shown));
        CONTEXTS.stream().filter(context -> context <= trained).forEach(columns::add);
        return List.copyOf(columns);
    }

    private ContextMatrix.Cell cell(Trial trial, int context, boolean asked) {
        SpeedEstimate speed = trial.plan().fits() ? trial.speed() : null;
        return new ContextMatrix.Cell(
                trial.plan().verdict(),
                speed == null ? null : say.rate(speed.decode().tokensPerSecond()),
                link.with("quantization", trial.candidate().quantization())
                        .with("context", Integer.toString(context))
                        .to(FitViews.PAGE),
                asked);
    }
}
