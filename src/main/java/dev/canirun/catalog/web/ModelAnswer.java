package dev.canirun.catalog.web;

import dev.canirun.api.Layers;
import dev.canirun.api.QueryParameters;
import dev.canirun.catalog.CatalogModel;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * One model in a list; what is not known is {@code null}. {@code layer} says where the entry is from ({@code built-in}, {@code
 * overlay}, {@code admin}), {@code corrections} which fields another layer states.
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
