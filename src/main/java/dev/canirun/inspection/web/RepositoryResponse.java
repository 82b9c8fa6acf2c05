package dev.canirun.inspection.web;

import dev.canirun.advisor.web.FitResponse;
import dev.canirun.api.StatesCatalog;
import dev.canirun.curation.CatalogVersion;
import dev.canirun.huggingface.Repository;
import dev.canirun.huggingface.RepositoryFile;
import dev.canirun.inspection.ConfiguredModel;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a repository holds, and what the file asked for is.
 *
 * @param huggingFaceRepo owner and name
 * @param revision commit that was read
 * @param files its GGUF files with their sizes
 * @param file the inspected file, {@code null} where none was chosen
 * @param config what its configuration says, {@code null} where it has GGUF files
 * @param cannotModel why no fit can be given, {@code null} when it can
 * @param fit how it fits, {@code null} where that was not asked
 * @param catalog which data the answer was made from
 */
record RepositoryResponse(
        String huggingFaceRepo,
        String revision,
        List<RepositoryFile> files,
        InspectionResponse.@Nullable FilePart file,
        @Nullable ConfigPart config,
        @Nullable String cannotModel,
        @Nullable FitResponse fit,
        @Nullable CatalogVersion catalog)
        implements StatesCatalog<RepositoryResponse> {

    /**
     * What a {@code config.json} says, where the repository has no GGUF file.
     *
     * @param architecture GGUF's {@code general.architecture}
     * @param parameters number of weights
     * @param hyperparameters under GGUF's key names without the architecture's prefix
     */
    record ConfigPart(String architecture, long parameters, SortedMap<String, Object> hyperparameters) {}

    static RepositoryResponse of(Repository repository, ConfiguredModel model, @Nullable FitResponse fit) {
        return new RepositoryResponse(
                repository.id(),
                repository.revision(),
                List.of(),
                null,
                new ConfigPart(
                        model.files().architecture(),
                        model.files().parameterCount(),
                        model.files().hyperparameters()),
                null,
                fit,
                null);
    }

    static RepositoryResponse of(Repository repository, @Nullable InspectionResponse inspected) {
        return new RepositoryResponse(
                repository.id(),
                repository.revision(),
                repository.ggufFiles(),
                inspected == null ? null : inspected.file(),
                null,
                inspected == null ? null : inspected.cannotModel(),
                inspected == null ? null : inspected.fit(),
                null);
    }

    @Override
    public RepositoryResponse withCatalog(CatalogVersion version) {
        return new RepositoryResponse(huggingFaceRepo, revision, files, file, config, cannotModel, fit, version);
    }
}
