package dev.canirun.api;

import dev.canirun.curation.CatalogVersion;

/** An answer that says from which version of the catalog it was made; {@link CatalogAdvice} fills that in. */
public interface StatesCatalog<T extends StatesCatalog<T>> {

    /** The same answer with the catalog's version and date. */
    T withCatalog(CatalogVersion catalog);
}
