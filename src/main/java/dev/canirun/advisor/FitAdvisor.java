package dev.canirun.advisor;

import dev.canirun.api.AnswerTime;
import dev.canirun.catalog.CatalogModel;
import dev.canirun.fit.BestQuantization;
import dev.canirun.fit.Candidate;
import dev.canirun.fit.FitCalculator;
import dev.canirun.fit.FitEstimate;
import dev.canirun.fit.FitRequest;
import dev.canirun.fit.Trial;
import dev.canirun.llm.Quantization;
import dev.canirun.problem.CannotAnswerException;
import dev.canirun.problem.FieldProblem;
import dev.canirun.problem.InvalidRequestException;
import dev.canirun.problem.UnknownIdException;
import dev.canirun.speed.SpeedEstimate;
import dev.canirun.speed.Workload;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Answers questions about models on machines; pages and API ask here and nowhere else. */
@Service
public class FitAdvisor {

    private static final String SPEED_ASSUMPTION =
            "speed=the model alone: what is loaded beside it makes replies quicker or slower by what cannot be said";

    private final CatalogLookup lookup;
    private final FitRequests requests;
    private final Candidates candidates;
    private final FitCalculator calculator;
    private final AnswerMetrics metrics;
    private final MemorySteps memorySteps;
    private final AdditionsReader additions;
    private final AnswerTime time;

    FitAdvisor(
            CatalogLookup lookup,
            FitRequests requests,
            Candidates candidates,
            FitCalculator calculator,
            AnswerMetrics metrics,
            MemorySteps memorySteps,
            AdditionsReader additions,
            AnswerTime time) {
        this.lookup = lookup;
        this.requests = requests;
        this.candidates = candidates;
        this.calculator = calculator;
        this.metrics = metrics;
        this.memorySteps = memorySteps;
        this.additions = additions;
        this.time = time;
    }

    /**
     * @throws InvalidRequestException naming every field that cannot be read
     * @throws UnknownIdException when the model or a GPU is not known
     */
    public FitAnswer answer(FitQuestion question) {
        CatalogModel model = lookup.model(question.model());
        String name = question.quantization();
        List<Candidate> asked = name == null ? all(model) : List.of(one(model, lookup.quantization(name)));
        return answer(model.id(), model.name(), model.huggingFaceRepo(), model, asked, question);
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
     * @param question machine, settings and additions
     * @throws InvalidRequestException naming every field that cannot be read
     */
    public FitAnswer answer(
            String modelId,
            String modelName,
            @Nullable String repository,
            List<Candidate> asked,
            FitQuestion question) {
        return answer(modelId, modelName, repository, null, asked, question);
    }

    private FitAnswer answer(
            String modelId,
            String modelName,
            @Nullable String repository,
            @Nullable CatalogModel model,
            List<Candidate> asked,
            FitQuestion question) {
        FitRequests.Read understood = requests.read(
                RuntimeLimits.of(asked.get(0).model().architecture()), question.machine(), question.runtime());
        Candidate largest = Collections.max(asked, Comparator.comparingLong(Candidate::fileSizeBytes));
        FitRequest request = additions.read(question.additions(), understood.request(), model, largest);
        List<Trial> trials =
                asked.stream().map(candidate -> trial(candidate, request)).toList();
        Optional<Trial> advised = BestQuantization.of(trials);
        String best = advised.map(FitAdvisor::name).orElse(null);
        String shown = name(advised.orElseGet(() -> smallest(trials)));
        List<FitEstimate> estimates = trials.stream()
                .map(trial -> name(trial).equals(shown)
                        ? calculator.withSpeedLever(calculator.completeWithLevers(trial, request), trials, request)
                        : calculator.completeWithBetterVerdicts(trial, request))
                .toList();
        metrics.answered(estimates.stream()
                .map(estimate -> estimate.plan().verdict())
                .min(Comparator.naturalOrder())
                .orElseThrow());
        return new FitAnswer(
                modelId,
                modelName,
                repository,
                request,
                best,
                advised.flatMap(trial -> BestQuantization.moreQuality(trials, trial))
                        .map(FitAdvisor::name)
                        .orElse(null),
                steps(asked, question, request, advised.orElse(null)),
                estimates,
                assumptions(understood.assumptions(), request));
    }

    private static List<String> assumptions(List<String> ofMachine, FitRequest request) {
        return request.additions().isEmpty()
                ? ofMachine
                : Stream.concat(ofMachine.stream(), Stream.of(SPEED_ASSUMPTION)).toList();
    }

    private Trial trial(Candidate candidate, FitRequest request) {
        time.check();
        return calculator.trial(candidate, request);
    }

    /** More memory is only tried for a model alone: what additions leave of other memory is another question. */
    private List<MemoryStep> steps(
            List<Candidate> asked, FitQuestion question, FitRequest request, @Nullable Trial advised) {
        return asked.size() == 1 || question.additions() != null
                ? List.of()
                : memorySteps.of(asked, question.machine(), question.runtime(), request, advised);
    }

    /**
     * How fast one of an answer's plans is with the given tokens already in view.
     *
     * @param promptTokens each at least 1
     * @return one estimate per length, none where the speed cannot be said
     */
    public List<SpeedEstimate> speeds(FitAnswer answer, FitEstimate estimate, List<Integer> promptTokens) {
        int responseTokens = answer.request().workload().responseTokens();
        return promptTokens.stream()
                .map(tokens ->
                        calculator.speed(estimate.trial(), answer.request(), new Workload(tokens, responseTokens)))
                .filter(Objects::nonNull)
                .toList();
    }

    /** What is wrong with machine and settings, whatever the model: a mistyped name must not hide a wrong number. */
    public List<FieldProblem> problems(FitQuestion question) {
        try {
            requests.read(RuntimeLimits.ANY_MODEL, question.machine(), question.runtime());
            return List.of();
        } catch (InvalidRequestException wrong) {
            return wrong.problems().stream()
                    .filter(problem -> !problem.pointer().endsWith("/tensorSplit"))
                    .toList();
        }
    }

    /** What lacks least where nothing fits. */
    private static Trial smallest(List<Trial> trials) {
        return trials.stream()
                .min(Comparator.comparingLong(trial -> trial.candidate().fileSizeBytes()))
                .orElseThrow();
    }

    private static String name(Trial trial) {
        return trial.candidate().quantization();
    }
}
