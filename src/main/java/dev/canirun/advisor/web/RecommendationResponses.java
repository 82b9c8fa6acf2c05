package dev.canirun.advisor.web;

import dev.canirun.advisor.Recommendation;
import dev.canirun.advisor.RecommendationsAnswer;
import dev.canirun.advisor.SideBySide;
import dev.canirun.advisor.web.RecommendationsResponse.Item;
import dev.canirun.advisor.web.RecommendationsResponse.ModelPart;
import dev.canirun.advisor.web.RecommendationsResponse.SideBySidePart;
import org.springframework.stereotype.Component;

/** Writes recommendations in the words of the REST contract. */
@Component
class RecommendationResponses {

    private final FitResponses fitResponses;

    RecommendationResponses(FitResponses fitResponses) {
        this.fitResponses = fitResponses;
    }

    RecommendationsResponse of(RecommendationsAnswer answer) {
        SideBySide both = answer.sideBySide();
        return new RecommendationsResponse(
                EstimateParts.machine(answer.request().machine()),
                answer.request().settings().contextLength(),
                answer.assumptions(),
                answer.considered(),
                answer.items().stream().map(this::item).toList(),
                both == null ? null : new SideBySidePart(item(both.large()), item(both.small())),
                null);
    }

    private Item item(Recommendation it) {
        var estimate = it.estimate();
        String quantization = estimate.candidate().quantization();
        return new Item(
                model(it),
                quantization,
                estimate.candidate().bitsPerWeight(),
                estimate.candidate().fileSizeBytes(),
                estimate.plan().verdict(),
                EstimateParts.plan(estimate, it.request().settings()),
                DeviceParts.of(estimate, it.request()),
                EstimateParts.speed(estimate),
                fitResponses.quality(quantization),
                it.score(),
                it.scores(),
                it.why());
    }

    private static ModelPart model(Recommendation it) {
        var model = it.model();
        return new ModelPart(
                model.id(),
                model.name(),
                model.family(),
                model.license(),
                model.releaseDate(),
                it.madeForTheTask(),
                model.parameters().total(),
                model.parameters().active(),
                model.lineage().supersededBy());
    }
}
