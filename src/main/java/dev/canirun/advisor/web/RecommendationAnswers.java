package dev.canirun.advisor.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.canirun.advisor.RecommendationAdvisor;
import dev.canirun.advisor.RecommendationsQuestion;
import dev.canirun.catalog.ModelCatalog;
import dev.canirun.gpus.GpuTable;
import org.springframework.stereotype.Component;

/**
 * Recommendations asked for lately: each is a walk over the whole catalog, made once for all who ask at the same time, and
 * only changed data changes it.
 */
@Component
class RecommendationAnswers {

    /** Items of all answers, of one or two kilobytes each. */
    private static final int ITEMS_KEPT = 10_000;

    private final RecommendationAdvisor advisor;
    private final RecommendationResponses responses;
    private final ModelCatalog catalog;
    private final GpuTable gpuTable;
    private final Cache<Key, RecommendationsResponse> answers = Caffeine.newBuilder()
            .maximumWeight(ITEMS_KEPT)
            .weigher((Key key, RecommendationsResponse answer) ->
                    1 + answer.items().size())
            .build();

    RecommendationAnswers(
            RecommendationAdvisor advisor, RecommendationResponses responses, ModelCatalog catalog, GpuTable gpuTable) {
        this.advisor = advisor;
        this.responses = responses;
        this.catalog = catalog;
        this.gpuTable = gpuTable;
    }

    private record Key(RecommendationsQuestion question, String models, String gpus) {}

    /** @throws dev.canirun.problem.InvalidRequestException naming every field that cannot be read */
    RecommendationsResponse to(RecommendationsQuestion question) {
        Key key = key(question);
        RecommendationsResponse answer = answers.get(key, unseen -> responses.of(advisor.answer(question)));
        if (!key.equals(key(question))) {
            // The data changed meanwhile: the answer may be from either.
            answers.invalidate(key);
        }
        return answer;
    }

    private Key key(RecommendationsQuestion question) {
        return new Key(question, catalog.version(), gpuTable.version());
    }
}
