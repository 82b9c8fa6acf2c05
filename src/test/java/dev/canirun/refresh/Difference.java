package dev.canirun.refresh;

/**
 * A fact that the catalog and Hugging Face state differently.
 *
 * @param model catalog id
 * @param fact name of the field, or of the file
 * @param catalog what the catalog says
 * @param hub what Hugging Face says
 * @param repository where it says so
 */
record Difference(String model, String fact, String catalog, String hub, String repository) {

    @Override
    public String toString() {
        return fact + " is " + catalog + ", but " + hub + " in " + repository;
    }
}
