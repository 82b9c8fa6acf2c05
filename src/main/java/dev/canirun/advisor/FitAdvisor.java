package dev.canirun.advisor;

import dev.canirun.catalog.CatalogModel;
import dev.canirun.fit.BestQuantization;
import dev.canirun.fit.Candidate;
import dev.canirun.fit.FitCalculator;
import dev.canirun.fit.FitEstimate;
import dev.canirun.fit.FitRequest;
import dev.canirun.fit.Trial;
import dev.canirun.llm.Quantization;
import dev.canirun.problem.CannotAnswerException;
import dev.canirun.problem.InvalidRequestException;
import dev.canirun.problem.UnknownIdException;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Answers questions about models on machines; pages and API ask here and nowhere else. */
@Service
public class FitAdvisor {

    private final CatalogLookup lookup;
    private final FitRequests requests;
    private final Candidates candidates;
    private final FitCalculator calculator;
    private final AnswerMetrics metrics;

    FitAdvisor(
            CatalogLookup lookup,
            FitRequests requests,
            Candidates candidates,
            FitCalculator calculator,
            AnswerMetrics metrics) {
        this.lookup = lookup;
        this.requests = requests;
        this.candidates = candidates;
        this.calculator = calculator;
        this.metrics = metrics;
    }

    /**
     * @throws InvalidRequestException naming every field that cannot be read
     * @throws UnknownIdException when the model or a GPU is not known
     */
    public FitAnswer answer(FitQuestion question) {
        CatalogModel model = lookup.model(question.model());
        String name = question.quantization();
        List<Candidate> asked = name == null ? all(model) : List.of(one(model, lookup.quantization(name)));
        return answer(model.id(), model.name(), model.huggingFaceRepo(), asked, question.machine(), question.runtime());
    }

    private List<Candidate> all(CatalogModel model) {
        return model.quantizations().stream()
                .map(quantization -> one(model, quantization))
                .toList();
    }

    private Candidate one(CatalogModel model, Quantization quantization) {
        try {
            return candidates.one(model, quantization);
        } catch (CannotAnswerException cannot) {
            metrics.unknown(model.files().architecture());
            throw cannot;
        }
    }

    /**
     * Only verdicts and speeds, for some quantizations under several contexts.
     *
     * @param quantizations names, at least one
     * @param contexts tokens, each at most what the model was trained for
     * @return one list per context, each in the order of {@code quantizations}
     */
    public List<List<Trial>> compare(FitQuestion question, List<String> quantizations, List<Integer> contexts) {
        CatalogModel model = lookup.model(question.model());
        List<Candidate> compared = quantizations.stream()
                .map(name -> candidates.one(model, lookup.quantization(name)))
                .toList();
        RuntimeLimits limits = RuntimeLimits.of(compared.get(0).model().architecture());
        return contexts.stream()
                .map(question::withContextLength)
                .map(asked ->
                        requests.read(limits, asked.machine(), asked.runtime()).request())
                .map(request -> compared.stream()
                        .map(candidate -> calculator.trial(candidate, request))
                        .toList())
                .toList();
    }

    /**
     * Answers for a model that need not be in the catalog.
     *
     * @param modelId what to call it in commands
     * @param modelName what to call it for people
     * @param repository of its original weights, {@code null} when it is not known
     * @param asked its quantizations, all of one architecture, at least one
     * @throws InvalidRequestException naming every field that cannot be read
     */
    public FitAnswer answer(
            String modelId,
            String modelName,
            @Nullable String repository,
            List<Candidate> asked,
            @Nullable MachineQuestion machine,
            @Nullable RuntimeQuestion runtime) {
        FitRequests.Read read =
                requests.read(RuntimeLimits.of(asked.get(0).model().architecture()), machine, runtime);
        FitRequest request = read.request();
        List<Trial> trials = asked.stream()
                .map(candidate -> calculator.trial(candidate, request))
                .toList();
        String best = BestQuantization.of(trials)
                .map(trial -> trial.candidate().quantization())
                .orElse(null);
        // Levers cost several plans each, so they are tried where somebody will read them.
        List<FitEstimate> estimates = trials.stream()
                .map(trial ->
                        trials.size() == 1 || trial.candidate().quantization().equals(best)
                                ? calculator.completeWithLevers(trial, request)
                                : calculator.complete(trial, request))
                .toList();
        metrics.answered(estimates.stream()
                .map(estimate -> estimate.plan().verdict())
                .min(Comparator.naturalOrder())
                .orElseThrow());
        return new FitAnswer(modelId, modelName, repository, request, best, estimates, read.assumptions());
    }
}
