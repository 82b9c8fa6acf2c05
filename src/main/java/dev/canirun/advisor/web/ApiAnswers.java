package dev.canirun.advisor.web;

import dev.canirun.advisor.FitAdvisor;
import dev.canirun.advisor.FitQuestion;
import dev.canirun.advisor.RecommendationAdvisor;
import dev.canirun.advisor.RecommendationsQuestion;
import dev.canirun.advisor.RequirementsAdvisor;
import dev.canirun.advisor.RequirementsQuestion;
import dev.canirun.curation.LoadedData;
import org.springframework.stereotype.Component;

/** The three questions answered in the words of the REST contract, for whoever does not ask by REST. */
@Component
public class ApiAnswers {

    private final FitAdvisor fits;
    private final FitResponses fitResponses;
    private final RecommendationAdvisor recommendations;
    private final RecommendationResponses recommendationResponses;
    private final RequirementsAdvisor requirements;
    private final LoadedData loaded;

    ApiAnswers(
            FitAdvisor fits,
            FitResponses fitResponses,
            RecommendationAdvisor recommendations,
            RecommendationResponses recommendationResponses,
            RequirementsAdvisor requirements,
            LoadedData loaded) {
        this.fits = fits;
        this.fitResponses = fitResponses;
        this.recommendations = recommendations;
        this.recommendationResponses = recommendationResponses;
        this.requirements = requirements;
        this.loaded = loaded;
    }

    public Object fit(FitQuestion question) {
        return fitResponses.of(fits.answer(question)).withCatalog(loaded.version());
    }

    public Object recommend(RecommendationsQuestion question) {
        return recommendationResponses.of(recommendations.answer(question)).withCatalog(loaded.version());
    }

    public Object requirements(RequirementsQuestion question) {
        return RequirementsResponse.of(requirements.answer(question)).withCatalog(loaded.version());
    }
}
