package dev.canirun.inspection.web;

import dev.canirun.advisor.FitQuestion;
import dev.canirun.advisor.web.FitResponses;
import dev.canirun.huggingface.Repository;
import dev.canirun.huggingface.RepositoryFile;
import dev.canirun.inspection.ConfigurationInspector;
import dev.canirun.inspection.ConfiguredModel;
import dev.canirun.inspection.InspectedModel;
import dev.canirun.inspection.InspectionAdvisor;
import dev.canirun.inspection.RepositoryInspector;
import dev.canirun.problem.InvalidRequestException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /api/v1/inspections} of a Hugging Face repository: its GGUF files, and what one of them is. */
@RestController
class RepositoryApiController {

    private final RepositoryInspector repositories;
    private final InspectionAdvisor inspectionAdvisor;
    private final ConfigurationInspector configurations;
    private final FitResponses responses;

    RepositoryApiController(
            RepositoryInspector repositories,
            InspectionAdvisor inspectionAdvisor,
            ConfigurationInspector configurations,
            FitResponses responses) {
        this.configurations = configurations;
        this.repositories = repositories;
        this.inspectionAdvisor = inspectionAdvisor;
        this.responses = responses;
    }

    /**
     * Which repository and, where one is to be inspected, which file of it.
     *
     * @param huggingFaceRepo owner and name
     * @param file path in the repository; without it the files are listed, and the only one is inspected
     * @param question machine and runtime, where the fit is asked for
     */
    record RepositoryQuestion(
            @Nullable String huggingFaceRepo,
            @Nullable String file,
            @Nullable InspectionQuestion question) {

        @Nullable
        FitQuestion aboutTheFile() {
            return question == null ? null : question.aboutTheFile();
        }
    }

    @PostMapping(path = "/api/v1/inspections", consumes = MediaType.APPLICATION_JSON_VALUE)
    RepositoryResponse inspect(@RequestBody RepositoryQuestion asked) {
        if (asked.huggingFaceRepo() == null || asked.huggingFaceRepo().isBlank()) {
            throw new InvalidRequestException("/huggingFaceRepo", "is missing; send owner and name of a repository.");
        }
        Repository repository = repositories.repository(asked.huggingFaceRepo().strip());
        List<RepositoryFile> files = repository.ggufFiles();
        String file = asked.file() == null && files.size() == 1 ? files.get(0).path() : asked.file();
        if (file == null) {
            return files.isEmpty()
                    ? configured(repository, asked.aboutTheFile())
                    : RepositoryResponse.of(repository, null);
        }
        InspectedModel inspected = repositories.inspect(repository, file);
        FitQuestion question = asked.aboutTheFile();
        return RepositoryResponse.of(
                repository,
                InspectionResponse.of(
                        inspected,
                        question == null ? null : responses.of(inspectionAdvisor.answer(inspected, question))));
    }

    /** A repository without GGUF files is answered from its configuration, where that is understood. */
    private RepositoryResponse configured(Repository repository, @Nullable FitQuestion question) {
        ConfiguredModel model = repositories.configured(repository);
        return RepositoryResponse.of(
                repository, model, question == null ? null : responses.of(configurations.answer(model, question)));
    }
}
