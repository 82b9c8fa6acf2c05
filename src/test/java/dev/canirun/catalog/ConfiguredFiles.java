package dev.canirun.catalog;

/** Lets tests of other packages compare what a configuration gives with the catalog. */
public final class ConfiguredFiles {

    private ConfiguredFiles() {}

    public static ModelFiles ofCatalog(String id) {
        return BuiltInCatalog.model(id).files();
    }
}
