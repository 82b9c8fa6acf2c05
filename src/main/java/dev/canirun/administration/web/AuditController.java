package dev.canirun.administration.web;

import dev.canirun.administration.AdminLayer;
import dev.canirun.administration.Administrators;
import dev.canirun.administration.AuditRow;
import dev.canirun.administration.ConditionalOnAdminToken;
import dev.canirun.api.PagedItems;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/v1/admin/audit}: who changed what and when, newest first, for administrators. */
@RestController
@ConditionalOnAdminToken
class AuditController {

    private final Administrators administrators;
    private final AdminLayer layer;

    AuditController(Administrators administrators, AdminLayer layer) {
        this.administrators = administrators;
        this.layer = layer;
    }

    @GetMapping("/api/v1/admin/audit")
    ResponseEntity<PagedItems<AuditRow>> trail(
            @RequestHeader(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @RequestParam @Nullable Integer page,
            @RequestParam @Nullable Integer size) {
        administrators.authenticate(authorization);
        PagedItems<AuditRow> empty = PagedItems.of(List.of(), page, size);
        List<AuditRow> rows = layer.trail(empty.offset(), empty.size());
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new PagedItems<>(rows, empty.page(), empty.size(), layer.trailLength()));
    }
}
