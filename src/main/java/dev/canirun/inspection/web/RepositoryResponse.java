package dev.canirun.inspection.web;

import dev.canirun.advisor.web.FitResponse;
import dev.canirun.api.StatesCatalog;
import dev.canirun.curation.CatalogVersion;
import dev.canirun.huggingface.Repository;
import dev.canirun.huggingface.RepositoryFile;
import dev.canirun.inspection.ConfiguredModel;
import java.util.List;
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
        InspectionResponse.@Nullable ConfigPart config,
        @Nullable String cannotModel,
        @Nullable FitResponse fit,
        @Nullable CatalogVersion catalog)
        implements StatesCatalog<RepositoryResponse> {

    static RepositoryResponse of(Repository repository, ConfiguredModel model, @Nullable FitResponse fit) {
        return new RepositoryResponse(
                repository.id(),
                repository.revision(),
                List.of(),
                null,
                InspectionResponse.ConfigPart.of(model),
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
