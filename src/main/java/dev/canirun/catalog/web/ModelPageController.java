package dev.canirun.catalog.web;

import dev.canirun.api.Breadcrumbs;
import dev.canirun.api.PagedItems;
import dev.canirun.api.QueryParameters;
import dev.canirun.catalog.CatalogModel;
import dev.canirun.catalog.Families;
import dev.canirun.catalog.ModelCatalog;
import dev.canirun.catalog.Task;
import dev.canirun.problem.FieldProblem;
import dev.canirun.problem.InvalidRequestException;
import dev.canirun.problem.UnknownIdException;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;

/** The model catalog for people: the same models and filters as the API's. */
@Controller
class ModelPageController {

    private static final List<String> TASKS =
            Stream.of(Task.values()).map(QueryParameters::apiName).toList();
    private static final List<String> SORTS = List.of("-released", "parameters", "-parameters", "-context", "name");
    private static final List<Long> SIZES = Stream.of(4L, 9L, 15L, 35L, 75L, 250L)
            .map(billions -> billions * 1_000_000_000)
            .toList();

    private final ModelCatalog catalog;
    private final Breadcrumbs breadcrumbs;

    ModelPageController(ModelCatalog catalog, Breadcrumbs breadcrumbs) {
        this.catalog = catalog;
        this.breadcrumbs = breadcrumbs;
    }

    @GetMapping("/models")
    String list(@ModelAttribute("asked") ModelListQuery asked, Model model, HttpServletResponse response) {
        ModelListQuery query = asked.newestFirstUnlessAsked();
        model.addAttribute("query", query);
        model.addAttribute("tasks", TASKS);
        model.addAttribute("sorts", SORTS);
        model.addAttribute("sizes", SIZES);
        model.addAttribute("publishers", publishers());
        try {
            PagedItems<ModelAnswer> found = PagedItems.of(query.select(catalog), query.page(), query.size())
                    .map(ModelAnswer::of);
            model.addAttribute("found", found);
            model.addAttribute("problems", Map.of());
        } catch (InvalidRequestException refused) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("found", new PagedItems<ModelAnswer>(List.of(), 0, PagedItems.DEFAULT_SIZE, 0));
            model.addAttribute("problems", byField(refused));
        }
        return "models/list";
    }

    @GetMapping("/models/{id}")
    String one(@PathVariable String id, Model model) {
        ModelDetail detail = catalog.find(id)
                .map(ModelDetail::of)
                .orElseThrow(() -> UnknownIdException.suggesting("model", id, catalog.suggestions(id)));
        model.addAttribute("model", detail.model());
        model.addAttribute("detail", detail);
        String family = Families.slug(detail.model().family());
        model.addAttribute("family", family);
        model.addAttribute("picture", "/models/" + id + "/picture.png");
        model.addAttribute(
                "structured",
                breadcrumbs.of(
                        new Breadcrumbs.Step("Models", "/models"),
                        new Breadcrumbs.Step(detail.model().family(), "/families/" + family),
                        new Breadcrumbs.Step(detail.model().name(), "/models/" + id)));
        return "models/detail";
    }

    private List<String> publishers() {
        return catalog.all().stream()
                .map(CatalogModel::publisher)
                .distinct()
                .sorted(String.CASE_INSENSITIVE_ORDER)
                .toList();
    }

    private static Map<String, String> byField(InvalidRequestException refused) {
        return refused.problems().stream()
                .collect(Collectors.toMap(
                        problem -> problem.pointer().substring(1), FieldProblem::detail, (first, second) -> first));
    }
}
