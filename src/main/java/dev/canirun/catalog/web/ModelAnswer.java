package dev.canirun.catalog.web;

import dev.canirun.api.Layers;
import dev.canirun.api.QueryParameters;
import dev.canirun.catalog.CatalogModel;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * One model in a list; what is not known is {@code null}.
 *
 * @param id slug
 * @param name as its publisher writes it
 * @param huggingFaceRepo repository of the original weights
 * @param family series it belongs to
 * @param publisher who made it
 * @param license licence identifier
 * @param gated whether the original weights must be asked for
 * @param releaseDate month
 * @param modality what it takes in or gives back
 * @param tasks what it is good for
 * @param contextLength longest context its publisher states as usable, in tokens
 * @param parameters number of weights
 * @param moe whether it has experts
 * @param confidence how well the facts are confirmed
 * @param layer where the entry is from: {@code built-in}, {@code overlay} or {@code admin}
 * @param corrections which fields another layer states
 */
record ModelAnswer(
        String id,
        String name,
        String huggingFaceRepo,
        String family,
        String publisher,
        @Nullable String license,
        @Nullable Boolean gated,
        @Nullable String releaseDate,
        List<String> modality,
        List<String> tasks,
        int contextLength,
        Parameters parameters,
        boolean moe,
        String confidence,
        String layer,
        SortedMap<String, String> corrections) {

    /**
     * How many weights there are.
     *
     * @param total all weights
     * @param active weights used per token, {@code null} without experts
     */
    record Parameters(long total, @Nullable Long active) {}

    static ModelAnswer of(CatalogModel model) {
        return new ModelAnswer(
                model.id(),
                model.name(),
                model.huggingFaceRepo(),
                model.family(),
                model.publisher(),
                model.license(),
                model.gated(),
                model.releaseDate(),
                model.modality().stream().map(QueryParameters::apiName).toList(),
                model.tasks().stream().map(QueryParameters::apiName).toList(),
                model.contextLengthTokens(),
                new Parameters(model.parameters().total(), model.parameters().active()),
                model.files().isMixtureOfExperts(),
                QueryParameters.apiName(model.confidence()),
                QueryParameters.apiName(model.origin().layers().layer()),
                Layers.corrections(model.origin()));
    }
}
