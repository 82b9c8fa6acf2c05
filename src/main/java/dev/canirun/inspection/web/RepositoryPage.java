package dev.canirun.inspection.web;

import dev.canirun.advisor.web.OwnModelForm;
import dev.canirun.huggingface.Repository;
import dev.canirun.huggingface.RepositoryFile;
import dev.canirun.inspection.InspectedModel;
import dev.canirun.inspection.InspectionAdvisor;
import dev.canirun.inspection.RepositoryInspector;
import dev.canirun.problem.InvalidRequestException;
import dev.canirun.problem.ProblemException;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/** A repository on Hugging Face on the page: its only model file and how it fits, or the files to choose from. */
@Component
class RepositoryPage {

    private static final String SITE = "https://huggingface.co/";
    private static final String PATH = "path";

    private final OwnModelForm form;
    private final RepositoryInspector repositories;
    private final InspectionAdvisor advisor;

    RepositoryPage(OwnModelForm form, RepositoryInspector repositories, InspectionAdvisor advisor) {
        this.form = form;
        this.repositories = repositories;
        this.advisor = advisor;
    }

    /**
     * A file to choose.
     *
     * @param link the same question about it
     */
    record Choice(String path, long sizeBytes, String link) {}

    String answer(
            String name,
            MultiValueMap<String, String> parameters,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        try {
            Repository repository = repositories.repository(id(name));
            List<RepositoryFile> files = repository.ggufFiles();
            String path = files.size() == 1 ? files.get(0).path() : parameters.getFirst(PATH);
            if (path == null || path.isBlank()) {
                model.addAttribute("repository", repository.id());
                model.addAttribute(
                        "files",
                        files.stream().map(file -> choice(file, parameters)).toList());
                return form.start(parameters, "", locale, model);
            }
            InspectedModel inspected = repositories.inspect(repository, path);
            model.addAttribute("file", InspectionResponse.of(inspected, null).file());
            model.addAttribute("cannotModel", inspected.cannotModel());
            return form.answer(parameters, locale, model, response, question -> advisor.answer(inspected, question));
        } catch (InvalidRequestException wrong) {
            response.setStatus(wrong.getStatusCode().value());
            model.addAttribute("wrongRepository", true);
            return form.start(parameters, "", locale, model);
        } catch (ProblemException refused) {
            response.setStatus(refused.getStatusCode().value());
            model.addAttribute("refusal", refused.detail());
            return form.start(parameters, "", locale, model);
        }
    }

    /** Owner and name, of the address of a page too. */
    private static String id(String name) {
        String path = name.startsWith(SITE) ? name.substring(SITE.length()) : name;
        String[] parts = path.split("[/?#]", 3);
        return parts.length < 2 ? path : parts[0] + "/" + parts[1];
    }

    private static Choice choice(RepositoryFile file, MultiValueMap<String, String> parameters) {
        MultiValueMap<String, String> asked = new LinkedMultiValueMap<>(parameters);
        asked.set(PATH, file.path());
        asked.remove("file");
        String link = UriComponentsBuilder.fromPath("/inspect")
                .queryParams(asked)
                .encode()
                .build()
                .toUriString();
        return new Choice(file.path(), file.sizeBytes(), link);
    }
}
