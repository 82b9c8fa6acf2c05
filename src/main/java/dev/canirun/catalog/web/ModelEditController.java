package dev.canirun.catalog.web;

import dev.canirun.administration.Administrators;
import dev.canirun.administration.ConditionalOnAdminToken;
import dev.canirun.administration.Edits;
import dev.canirun.administration.Precondition;
import dev.canirun.catalog.ModelCatalog;
import dev.canirun.catalog.ModelEdits;
import dev.canirun.curation.LoadedData;
import dev.canirun.problem.UnknownIdException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Administrators add, correct and retire models; without a configured token none of this is there. */
@RestController
@RequestMapping("/api/v1/models/{id}")
@ConditionalOnAdminToken
class ModelEditController {

    private final Administrators administrators;
    private final Edits edits;
    private final ModelEdits models;
    private final ModelCatalog catalog;
    private final LoadedData loaded;

    ModelEditController(
            Administrators administrators, Edits edits, ModelEdits models, ModelCatalog catalog, LoadedData loaded) {
        this.administrators = administrators;
        this.edits = edits;
        this.models = models;
        this.catalog = catalog;
        this.loaded = loaded;
    }

    /** All fields of a new model, or those of a known one that are to be corrected; earlier corrections are given up. */
    @PutMapping
    ResponseEntity<ModelDetail> put(
            @PathVariable String id,
            @RequestBody ObjectNode fields,
            @RequestHeader(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @RequestHeader(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @RequestHeader(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        String administrator = administrators.authenticate(authorization);
        boolean created = edits.put(models, id, fields, new Precondition(ifMatch, ifNoneMatch), administrator);
        var model = catalog.find(id).orElseThrow();
        return ResponseEntity.status(created ? HttpStatus.CREATED : HttpStatus.OK)
                .eTag(Precondition.entityTag(model.origin().documentSha256(), loaded.version()))
                .body(ModelDetail.of(model));
    }

    @DeleteMapping
    ResponseEntity<Void> retire(
            @PathVariable String id,
            @RequestHeader(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @RequestHeader(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        String administrator = administrators.authenticate(authorization);
        if (catalog.find(id).isEmpty()) {
            throw UnknownIdException.suggesting("model", id, catalog.suggestions(id));
        }
        edits.retire(models, id, new Precondition(ifMatch, null), administrator);
        return ResponseEntity.noContent().build();
    }
}
