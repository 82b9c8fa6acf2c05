package dev.canirun.quantizations.web;

import dev.canirun.api.PagedItems;
import dev.canirun.llm.Quantization;
import dev.canirun.problem.UnknownIdException;
import dev.canirun.quantizations.QuantizationTable;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Quantizations as resources, best quality first. All of them fit on the first page. */
@RestController
@RequestMapping("/api/v1/quantizations")
class QuantizationApiController {

    private static final CacheControl AN_HOUR =
            CacheControl.maxAge(Duration.ofHours(1)).cachePublic();

    private final QuantizationTable table;

    QuantizationApiController(QuantizationTable table) {
        this.table = table;
    }

    /**
     * Lists quantizations, the best quality first.
     *
     * @param page from 0
     * @param size entries on a page
     */
    @GetMapping
    ResponseEntity<PagedItems<QuantizationAnswer>> listQuantizations(
            @RequestParam @Nullable Integer page, @RequestParam @Nullable Integer size) {
        Integer pageSize = size == null ? PagedItems.MAX_SIZE : size;
        return cached(PagedItems.of(table.all(), page, pageSize).map(QuantizationAnswer::of));
    }

    /**
     * Shows one quantization.
     *
     * @param name as llama.cpp writes it
     */
    @GetMapping("/{name}")
    ResponseEntity<QuantizationDetail> getQuantization(@PathVariable String name) {
        List<String> names =
                Arrays.stream(Quantization.values()).map(Enum::name).toList();
        return cached(Quantization.fromName(name)
                .map(table::get)
                .map(QuantizationDetail::of)
                .orElseThrow(() -> UnknownIdException.closestTo("quantization", name, names)));
    }

    private static <T> ResponseEntity<T> cached(T body) {
        return ResponseEntity.ok().cacheControl(AN_HOUR).body(body);
    }
}
