package dev.canirun.gpus.web;

import dev.canirun.administration.Administrators;
import dev.canirun.administration.ConditionalOnAdminToken;
import dev.canirun.administration.Edits;
import dev.canirun.administration.Precondition;
import dev.canirun.curation.LoadedData;
import dev.canirun.gpus.GpuEdits;
import dev.canirun.gpus.GpuTable;
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

/** Administrators add, correct and retire GPUs; without a configured token none of this is there. */
@RestController
@RequestMapping("/api/v1/gpus/{id}")
@ConditionalOnAdminToken
class GpuEditController {

    private final Administrators administrators;
    private final Edits edits;
    private final GpuEdits gpus;
    private final GpuTable table;
    private final LoadedData loaded;

    GpuEditController(Administrators administrators, Edits edits, GpuEdits gpus, GpuTable table, LoadedData loaded) {
        this.administrators = administrators;
        this.edits = edits;
        this.gpus = gpus;
        this.table = table;
        this.loaded = loaded;
    }

    /** All fields of a new GPU, or those of a known one that are to be corrected; earlier corrections are given up. */
    @PutMapping
    ResponseEntity<GpuDetail> put(
            @PathVariable String id,
            @RequestBody ObjectNode fields,
            @RequestHeader(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @RequestHeader(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @RequestHeader(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        String administrator = administrators.authenticate(authorization);
        boolean created = edits.put(gpus, id, fields, new Precondition(ifMatch, ifNoneMatch), administrator);
        var gpu = table.find(id).orElseThrow();
        return ResponseEntity.status(created ? HttpStatus.CREATED : HttpStatus.OK)
                .eTag(Precondition.entityTag(gpu.origin().documentSha256(), loaded.version()))
                .body(GpuDetail.of(gpu));
    }

    @DeleteMapping
    ResponseEntity<Void> retire(
            @PathVariable String id,
            @RequestHeader(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @RequestHeader(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        String administrator = administrators.authenticate(authorization);
        if (table.find(id).isEmpty()) {
            throw UnknownIdException.suggesting("gpu", id, table.suggestions(id));
        }
        edits.retire(gpus, id, new Precondition(ifMatch, null), administrator);
        return ResponseEntity.noContent().build();
    }
}
