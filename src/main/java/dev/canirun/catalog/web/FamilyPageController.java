package dev.canirun.catalog.web;

import dev.canirun.catalog.CatalogModel;
import dev.canirun.catalog.Families;
import dev.canirun.catalog.ModelCatalog;
import dev.canirun.problem.UnknownIdException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** All models of one family beside each other. */
@Controller
class FamilyPageController {

    /** The sizes people choose between. */
    private static final List<String> SHOWN = List.of("Q8_0", "Q4_K_M", "Q2_K");

    private final ModelCatalog catalog;

    FamilyPageController(ModelCatalog catalog) {
        this.catalog = catalog;
    }

    /**
     * One model of the family.
     *
     * @param gibs file sizes in GiB in the order of the columns, {@code null} where it is not offered so
     */
    record Row(ModelAnswer model, List<Optional<Double>> gibs) {

        public @Nullable Double gib(int column) {
            return gibs.get(column).orElse(null);
        }
    }

    @GetMapping("/families/{slug}")
    String family(@PathVariable String slug, Model model) {
        List<CatalogModel> members = Families.members(catalog, slug);
        if (members.isEmpty()) {
            throw UnknownIdException.suggesting("model", slug, catalog.suggestions(slug));
        }
        model.addAttribute("family", members.get(0).family());
        model.addAttribute("publisher", members.get(0).publisher());
        model.addAttribute("columns", SHOWN);
        model.addAttribute(
                "rows", members.stream().map(FamilyPageController::row).toList());
        return "models/family";
    }

    private static Row row(CatalogModel model) {
        return new Row(
                ModelAnswer.of(model),
                SHOWN.stream()
                        .map(name -> model.quantizations().stream()
                                .filter(each -> each.name().equals(name))
                                .findFirst()
                                .map(each -> model.fileSizeBytes(each) / (double) (1L << 30)))
                        .toList());
    }
}
