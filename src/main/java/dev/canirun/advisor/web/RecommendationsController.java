package dev.canirun.advisor.web;

import dev.canirun.advisor.Recommendation;
import dev.canirun.advisor.RecommendationAdvisor;
import dev.canirun.advisor.RecommendationsQuestion;
import dev.canirun.fit.Score;
import dev.canirun.fit.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /api/v1/recommendations}: what a machine can run. */
@RestController
class RecommendationsController {

    private final RecommendationAdvisor advisor;

    RecommendationsController(RecommendationAdvisor advisor) {
        this.advisor = advisor;
    }

    @PostMapping("/api/v1/recommendations")
    Recommendations recommend(@RequestBody RecommendationsQuestion question) {
        return new Recommendations(
                advisor.answer(question).stream().map(Item::of).toList());
    }

    /** Best first. */
    record Recommendations(List<Item> items) {}

    /** One model with its best quantization. */
    record Item(
            ModelPart model,
            String quantization,
            long fileSizeBytes,
            Verdict verdict,
            FitResponse.PlanPart plan,
            FitResponse.MemoryPart memory,
            FitResponse.@Nullable SpeedPart speed,
            double score,
            Score scores,
            List<String> why) {

        static Item of(Recommendation it) {
            var estimate = it.estimate();
            return new Item(
                    ModelPart.of(it),
                    estimate.candidate().quantization(),
                    estimate.candidate().fileSizeBytes(),
                    estimate.plan().verdict(),
                    EstimateParts.plan(estimate, it.request().settings()),
                    DeviceParts.of(estimate, it.request().budget()),
                    EstimateParts.speed(estimate),
                    it.score(),
                    it.scores(),
                    it.why());
        }
    }

    /** Which model. */
    record ModelPart(
            String id,
            String name,
            String family,
            @Nullable String license,
            long parametersTotal,
            @Nullable Long parametersActive,
            @Nullable String supersededBy) {

        static ModelPart of(Recommendation it) {
            var model = it.model();
            return new ModelPart(
                    model.id(),
                    model.name(),
                    model.family(),
                    model.license(),
                    model.parameters().total(),
                    model.parameters().active(),
                    model.lineage().supersededBy());
        }
    }
}
