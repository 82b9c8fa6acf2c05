package dev.canirun.gpus.web;

import dev.canirun.api.Breadcrumbs;
import dev.canirun.api.PagedItems;
import dev.canirun.gpus.GpuTable;
import dev.canirun.gpus.Segment;
import dev.canirun.gpus.SystemMemoryTable;
import dev.canirun.hardware.Vendor;
import dev.canirun.problem.FieldProblem;
import dev.canirun.problem.InvalidRequestException;
import dev.canirun.problem.UnknownIdException;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;

/** The GPU table for people: the same rows and filters as the API's. */
@Controller
class GpuPageController {

    private static final List<String> VENDORS = Stream.of(Vendor.values())
            .filter(vendor -> vendor != Vendor.OTHER)
            .map(vendor -> vendor.name().toLowerCase(Locale.ROOT))
            .toList();
    private static final List<String> SEGMENTS = Stream.of(Segment.values())
            .map(segment -> segment.name().toLowerCase(Locale.ROOT))
            .toList();
    private static final List<String> SORTS = List.of("-memory", "-bandwidth", "-fp16", "-launched", "name");

    private final GpuTable gpus;
    private final SystemMemoryTable systemMemory;
    private final Breadcrumbs breadcrumbs;

    GpuPageController(GpuTable gpus, SystemMemoryTable systemMemory, Breadcrumbs breadcrumbs) {
        this.gpus = gpus;
        this.systemMemory = systemMemory;
        this.breadcrumbs = breadcrumbs;
    }

    @GetMapping("/gpus")
    String list(@ModelAttribute("asked") GpuQuery asked, Model model, HttpServletResponse response) {
        GpuQuery query = asked.newestFirstUnlessAsked();
        model.addAttribute("query", query);
        model.addAttribute("vendors", VENDORS);
        model.addAttribute("segments", SEGMENTS);
        model.addAttribute("sorts", SORTS);
        try {
            PagedItems<GpuAnswer> found = PagedItems.of(query.select(gpus), query.page(), query.size())
                    .map(GpuAnswer::of);
            model.addAttribute("found", found);
            model.addAttribute("problems", Map.of());
        } catch (InvalidRequestException refused) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("found", new PagedItems<GpuAnswer>(List.of(), 0, PagedItems.DEFAULT_SIZE, 0));
            model.addAttribute("problems", byField(refused));
        }
        return "gpus/list";
    }

    @GetMapping("/gpus/{id}")
    String one(@PathVariable String id, Model model) {
        GpuDetail detail = gpus.find(id)
                .map(GpuDetail::of)
                .orElseThrow(() -> UnknownIdException.suggesting("gpu", id, gpus.suggestions(id)));
        model.addAttribute("gpu", detail.gpu());
        model.addAttribute("usable", detail.usableMemory());
        model.addAttribute("picture", "/gpus/" + id + "/picture.png");
        model.addAttribute(
                "structured",
                breadcrumbs.of(
                        new Breadcrumbs.Step("GPUs", "/gpus"),
                        new Breadcrumbs.Step(detail.gpu().name(), "/gpus/" + id)));
        return "gpus/detail";
    }

    /** Every preset on one page: people look for theirs by its name. */
    @GetMapping("/system-memory")
    String systemMemory(Model model) {
        model.addAttribute(
                "presets",
                systemMemory.all().stream()
                        .map(preset -> SystemMemoryAnswer.of(preset, systemMemory.origin(preset)))
                        .toList());
        return "gpus/system-memory";
    }

    @GetMapping("/memory-policy")
    String memoryPolicy(Model model) {
        model.addAttribute("lines", PolicyLine.all());
        return "gpus/policy";
    }

    private static Map<String, String> byField(InvalidRequestException refused) {
        return refused.problems().stream()
                .collect(Collectors.toMap(
                        problem -> problem.pointer().substring(1), FieldProblem::detail, (first, second) -> first));
    }
}
