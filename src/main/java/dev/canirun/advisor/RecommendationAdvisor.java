package dev.canirun.advisor;

import dev.canirun.catalog.CatalogModel;
import dev.canirun.catalog.Modality;
import dev.canirun.catalog.ModelCatalog;
import dev.canirun.catalog.ModelQuery;
import dev.canirun.catalog.Task;
import dev.canirun.fit.FitEstimate;
import dev.canirun.fit.FitRequest;
import dev.canirun.fit.Score;
import dev.canirun.fit.ScoreWeights;
import dev.canirun.problem.InvalidRequestException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What a machine can run: the whole catalog on it, each model at its best quantization, ranked for a task. */
@Service
public class RecommendationAdvisor {

    private static final int DEFAULT_LIMIT = 20;
    private static final int MOST = 200;

    private final ModelCatalog catalog;
    private final FitRequests requests;
    private final QuantizationLadder ladder;

    RecommendationAdvisor(ModelCatalog catalog, FitRequests requests, QuantizationLadder ladder) {
        this.catalog = catalog;
        this.requests = requests;
        this.ladder = ladder;
    }

    /** @throws InvalidRequestException naming every field that cannot be read */
    public RecommendationsAnswer answer(RecommendationsQuestion question) {
        FieldChecks checks = new FieldChecks();
        Task task = question.task() == null ? null : checks.oneOf("/task", question.task(), Task.CHAT);
        RecommendationsQuestion.Filters filters =
                question.filters() == null ? RecommendationsQuestion.Filters.NONE : question.filters();
        Modality modality = filters.modality() == null
                ? null
                : checks.oneOf("/filters/modality", filters.modality(), Modality.TEXT);
        ScoreWeights weights = TaskWeights.read(checks, question.weights(), task);
        int limit = checks.wholeNumber("/limit", question.limit(), DEFAULT_LIMIT, 1, MOST);
        checks.throwIfAny();
        FitRequests.Read read = requests.read(RuntimeLimits.ANY_MODEL, question.machine(), question.runtime());
        ModelQuery query = new ModelQuery(
                null, null, null, task, filters.license(), filters.minParameters(), filters.maxParameters(), null);
        Standing standing = Standing.among(catalog.all(), task);
        List<Recommendation> ranked = catalog.search(query).stream()
                .filter(model -> isWanted(model, task, modality))
                .filter(model -> !statesContext(question)
                        || trained(model) >= read.request().settings().contextLength())
                .flatMap(model -> recommend(model, read.request(), standing, weights).stream())
                .filter(it -> meets(it, filters))
                .sorted(Comparator.comparing(Recommendation::isSuperseded)
                        .thenComparing(Comparator.comparingDouble(Recommendation::score)
                                .reversed()))
                .toList();
        return new RecommendationsAnswer(
                read.request(),
                read.assumptions(),
                ranked.size(),
                ranked.stream().limit(limit).toList(),
                SideBySide.of(ranked).orElse(null));
    }

    private static boolean statesContext(RecommendationsQuestion question) {
        return question.runtime() != null && question.runtime().contextLength() != null;
    }

    /** Embedding models and rerankers answer no questions, so they are only named to those who ask for them. */
    private static boolean isWanted(CatalogModel model, @Nullable Task task, @Nullable Modality modality) {
        boolean writes = !model.modality().contains(Modality.EMBEDDING)
                && !model.modality().contains(Modality.RERANKER);
        boolean askedFor = task == Task.EMBEDDING
                || task == Task.RERANKING
                || modality == Modality.EMBEDDING
                || modality == Modality.RERANKER;
        return (writes || askedFor) && (modality == null || model.modality().contains(modality));
    }

    private static int trained(CatalogModel model) {
        return model.contextLengthTokens();
    }

    private Optional<Recommendation> recommend(
            CatalogModel model, FitRequest anyModel, Standing standing, ScoreWeights weights) {
        int context = Math.min(anyModel.settings().contextLength(), trained(model));
        FitRequest request = anyModel.withContextLength(context);
        return ladder.best(model, request).map(estimate -> {
            Score score = Score.of(estimate, standing.of(model));
            return new Recommendation(
                    model,
                    request,
                    estimate,
                    score.total(weights),
                    score,
                    standing.isMadeForTheTask(model),
                    why(model, request, estimate, standing));
        });
    }

    private static boolean meets(Recommendation it, RecommendationsQuestion.Filters filters) {
        FitEstimate estimate = it.estimate();
        Double leastSpeed = filters.minTokensPerSecond();
        Integer leastContext = filters.minContextLength();
        boolean fastEnough = leastSpeed == null
                || (estimate.speed() != null && estimate.speed().decode().tokensPerSecond() >= leastSpeed);
        return fastEnough && (leastContext == null || estimate.maxContextLength() >= leastContext);
    }

    private static List<String> why(CatalogModel model, FitRequest request, FitEstimate estimate, Standing standing) {
        List<String> why = new ArrayList<>();
        why.add(Wording.placement(estimate, request));
        why.add(Wording.speed(estimate));
        why.add(Wording.size(model));
        if (model.releaseDate() != null) {
            why.add("released " + model.releaseDate());
        }
        if (standing.isMadeForTheTask(model)) {
            why.add("made for this task");
        }
        if (model.lineage().supersededBy() != null) {
            why.add("superseded by " + model.lineage().supersededBy());
        }
        return why;
    }
}
