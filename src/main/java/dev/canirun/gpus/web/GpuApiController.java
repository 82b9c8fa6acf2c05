package dev.canirun.gpus.web;

import dev.canirun.administration.Precondition;
import dev.canirun.api.PagedItems;
import dev.canirun.curation.LoadedData;
import dev.canirun.gpus.GpuRow;
import dev.canirun.gpus.GpuTable;
import dev.canirun.gpus.SystemMemory;
import dev.canirun.gpus.SystemMemoryTable;
import dev.canirun.problem.UnknownIdException;
import java.time.Duration;
import java.util.List;
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

    /** Lists GPUs. */
    @GetMapping("/gpus")
    ResponseEntity<PagedItems<GpuAnswer>> listGpus(@ModelAttribute GpuQuery query) {
        return cached(
                PagedItems.of(query.select(gpus), query.page(), query.size()).map(GpuAnswer::of));
    }

    /**
     * Shows one GPU.
     *
     * @param id slug
     */
    @GetMapping("/gpus/{id}")
    ResponseEntity<GpuDetail> getGpu(@PathVariable String id) {
        GpuRow gpu = gpus.find(id).orElseThrow(() -> UnknownIdException.suggesting("gpu", id, gpus.suggestions(id)));
        return ResponseEntity.ok()
                .cacheControl(AN_HOUR)
                .eTag(Precondition.entityTag(gpu.origin().documentSha256(), loaded.version()))
                .body(GpuDetail.of(gpu));
    }

    /**
     * Lists system memory presets with their bandwidth.
     *
     * @param page from 0
     * @param size entries on a page
     */
    @GetMapping("/system-memory")
    ResponseEntity<PagedItems<SystemMemoryAnswer>> listSystemMemory(
            @RequestParam @Nullable Integer page, @RequestParam @Nullable Integer size) {
        List<SystemMemory> presets = systemMemory.all();
        return cached(PagedItems.of(presets, page, size)
                .map(preset -> SystemMemoryAnswer.of(preset, systemMemory.origin(preset))));
    }

    /** Lists what is kept of each memory, and why. */
    @GetMapping("/memory-policy")
    ResponseEntity<PagedItems<PolicyLine>> listMemoryPolicy() {
        return cached(PagedItems.of(PolicyLine.all(), 0, PagedItems.MAX_SIZE));
    }

    private static <T> ResponseEntity<T> cached(T body) {
        return ResponseEntity.ok().cacheControl(AN_HOUR).body(body);
    }
}
