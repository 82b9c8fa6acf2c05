package dev.canirun.catalog;

import java.util.List;

/**
 * A part of a list of models.
 *
 * @param items models of this page
 * @param page number of the page, from 0
 * @param size most items a page holds
 * @param total items of all pages
 */
public record ModelPage(List<CatalogModel> items, int page, int size, long total) {

    public ModelPage {
        items = List.copyOf(items);
    }
}
