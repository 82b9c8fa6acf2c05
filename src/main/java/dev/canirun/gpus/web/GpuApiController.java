package dev.canirun.gpus.web;

import dev.canirun.administration.Precondition;
import dev.canirun.api.PagedItems;
import dev.canirun.api.QueryParameters;
import dev.canirun.curation.LoadedData;
import dev.canirun.gpus.GpuRow;
import dev.canirun.gpus.GpuTable;
import dev.canirun.gpus.SystemMemory;
import dev.canirun.gpus.SystemMemoryTable;
import dev.canirun.problem.UnknownIdException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** GPUs, system memory and what is kept of either, as resources. */
@RestController
@RequestMapping("/api/v1")
class GpuApiController {

    private static final CacheControl AN_HOUR =
            CacheControl.maxAge(Duration.ofHours(1)).cachePublic();

    private final GpuTable gpus;
    private final SystemMemoryTable systemMemory;
    private final LoadedData loaded;

    GpuApiController(GpuTable gpus, SystemMemoryTable systemMemory, LoadedData loaded) {
        this.loaded = loaded;
        this.gpus = gpus;
        this.systemMemory = systemMemory;
    }

    @GetMapping("/gpus")
    ResponseEntity<PagedItems<GpuAnswer>> list(
            @ModelAttribute GpuQuery query, @RequestParam Map<String, String> parameters) {
        QueryParameters.refuseUnknown(parameters.keySet(), GpuQuery.NAMES);
        return cached(
                PagedItems.of(query.select(gpus), query.page(), query.size()).map(GpuAnswer::of));
    }

    @GetMapping("/gpus/{id}")
    ResponseEntity<GpuDetail> one(@PathVariable String id) {
        GpuRow gpu = gpus.find(id).orElseThrow(() -> UnknownIdException.suggesting("gpu", id, gpus.suggestions(id)));
        return ResponseEntity.ok()
                .cacheControl(AN_HOUR)
                .eTag(Precondition.entityTag(gpu.origin().documentSha256(), loaded.version()))
                .body(GpuDetail.of(gpu));
    }

    @GetMapping("/system-memory")
    ResponseEntity<PagedItems<SystemMemory>> systemMemory(
            @RequestParam @Nullable Integer page,
            @RequestParam @Nullable Integer size,
            @RequestParam Map<String, String> parameters) {
        QueryParameters.refuseUnknown(parameters.keySet(), Set.of("page", "size"));
        List<SystemMemory> presets = systemMemory.all();
        return cached(PagedItems.of(presets, page, size));
    }

    @GetMapping("/memory-policy")
    ResponseEntity<PagedItems<PolicyLine>> memoryPolicy() {
        return cached(PagedItems.of(PolicyLine.all(), 0, PagedItems.MAX_SIZE));
    }

    private static <T> ResponseEntity<T> cached(T body) {
        return ResponseEntity.ok().cacheControl(AN_HOUR).body(body);
    }
}
