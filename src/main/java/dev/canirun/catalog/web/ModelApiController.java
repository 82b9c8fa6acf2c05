package dev.canirun.catalog.web;

import dev.canirun.administration.Precondition;
import dev.canirun.api.PagedItems;
import dev.canirun.catalog.CatalogModel;
import dev.canirun.catalog.ModelCatalog;
import dev.canirun.curation.LoadedData;
import dev.canirun.problem.UnknownIdException;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Models as resources. */
@RestController
@RequestMapping("/api/v1/models")
class ModelApiController {

    private static final CacheControl AN_HOUR =
            CacheControl.maxAge(Duration.ofHours(1)).cachePublic();

    private final ModelCatalog catalog;
    private final LoadedData loaded;

    ModelApiController(ModelCatalog catalog, LoadedData loaded) {
        this.catalog = catalog;
        this.loaded = loaded;
    }

    /** Lists models. */
    @GetMapping
    ResponseEntity<PagedItems<ModelAnswer>> listModels(@ModelAttribute ModelListQuery query) {
        return cached(
                PagedItems.of(query.select(catalog), query.page(), query.size()).map(ModelAnswer::of));
    }

    /**
     * Shows one model.
     *
     * @param id slug
     */
    @GetMapping("/{id}")
    ResponseEntity<ModelDetail> getModel(@PathVariable String id) {
        CatalogModel model =
                catalog.find(id).orElseThrow(() -> UnknownIdException.suggesting("model", id, catalog.suggestions(id)));
        return ResponseEntity.ok()
                .cacheControl(AN_HOUR)
                .eTag(Precondition.entityTag(model.origin().documentSha256(), loaded.version()))
                .body(ModelDetail.of(model));
    }

    private static <T> ResponseEntity<T> cached(T body) {
        return ResponseEntity.ok().cacheControl(AN_HOUR).body(body);
    }
}
