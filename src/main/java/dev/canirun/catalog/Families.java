package dev.canirun.catalog;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Series of models, each under an address made of its name. */
public final class Families {

    private Families() {}

    /** A family's name as the last part of an address. */
    public static String slug(String family) {
        return family.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-").replaceAll("(^-)|(-$)", "");
    }

    /** Addresses of all families. */
    public static List<String> slugs(ModelCatalog catalog) {
        return catalog.all().stream()
                .map(model -> slug(model.family()))
                .distinct()
                .sorted()
                .toList();
    }

    /** A family's models, the largest first; none when no family has the address. */
    public static List<CatalogModel> members(ModelCatalog catalog, String slug) {
        return catalog.all().stream()
                .filter(model -> slug(model.family()).equals(slug))
                .sorted(Comparator.comparingLong(
                                (CatalogModel model) -> model.parameters().total())
                        .reversed())
                .toList();
    }
}
