package dev.canirun.advisor.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.canirun.advisor.GpuQuestion;
import dev.canirun.advisor.MachineQuestion;
import dev.canirun.advisor.Recommendation;
import dev.canirun.advisor.RecommendationAdvisor;
import dev.canirun.advisor.RecommendationsQuestion;
import dev.canirun.catalog.ModelCatalog;
import dev.canirun.fit.Verdict;
import dev.canirun.gpus.GpuRow;
import dev.canirun.gpus.GpuTable;
import dev.canirun.hardware.MemoryKind;
import dev.canirun.problem.UnknownIdException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** What runs on one card, and what fits a card of one size: the answers people look for before they know of questions. */
@Controller
class RunsPageController {

    private static final String VIEW = "runs/page";
    private static final double SYSTEM_MEMORY_GIB = 32;
    private static final int MOST_MODELS = 200;
    private static final int MOST_SHOWN = 40;
    private static final int MOST_CARDS = 60;
    private static final int PAGES_KEPT = 100;

    private final RecommendationAdvisor advisor;
    private final ModelCatalog catalog;
    private final GpuTable gpuTable;
    private final MessageSource messages;
    private final Cache<Key, List<Recommendation>> answers =
            Caffeine.newBuilder().maximumSize(PAGES_KEPT).build();

    private record Key(MachineQuestion machine, String models, String gpus) {}

    RunsPageController(RecommendationAdvisor advisor, ModelCatalog catalog, GpuTable gpuTable, MessageSource messages) {
        this.catalog = catalog;
        this.advisor = advisor;
        this.gpuTable = gpuTable;
        this.messages = messages;
    }

    /**
     * One model in the list.
     *
     * @param link to the whole answer
     */
    record Row(
            String name,
            String parameters,
            String quantization,
            String memory,
            String context,
            String rates,
            String link) {}

    @GetMapping("/memory")
    String sizes(Model model) {
        model.addAttribute("sizes", gpuTable.memorySizesGiB());
        return "runs/sizes";
    }

    @GetMapping("/memory/{gib}")
    String memory(@PathVariable int gib, Locale locale, Model model) {
        if (!gpuTable.memorySizesGiB().contains(gib)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        Say say = new Say(messages, locale);
        GpuQuestion card = new GpuQuestion(null, null, (double) gib, null, gib + " GiB", null, null, "nvidia");
        List<Row> rows = answer(card).stream()
                .filter(each -> each.estimate().plan().verdict() == Verdict.FULL_GPU)
                .limit(MOST_SHOWN)
                .map(each -> row(each, "/models/" + each.model().id(), say))
                .toList();
        model.addAttribute("title", say.text("runs.memory.title", say.count(gib)));
        model.addAttribute("lead", say.text("runs.memory.lead", say.count(gib)));
        model.addAttribute("cards", cards(gib));
        return show(rows, model);
    }

    @GetMapping("/gpus/{id}/models")
    String gpu(@PathVariable String id, Locale locale, Model model) {
        Say say = new Say(messages, locale);
        GpuRow gpu =
                gpuTable.find(id).orElseThrow(() -> UnknownIdException.suggesting("gpu", id, gpuTable.suggestions(id)));
        long bytes = gpu.largestMemoryBytes();
        boolean own = gpu.spec().memoryKind() == MemoryKind.DEDICATED;
        double gib = bytes == 0 ? SYSTEM_MEMORY_GIB : (double) (bytes >> 30);
        GpuQuestion card = own ? GpuQuestion.ofId(id) : new GpuQuestion(id, null, gib, null, null, null, null, null);
        String machine = "gpu=" + id + (own ? "" : "@" + (long) gib) + "&ram=" + (long) (own ? SYSTEM_MEMORY_GIB : gib);
        List<Row> rows = answer(card).stream()
                .limit(MOST_SHOWN)
                .map(each ->
                        row(each, "/fit?" + machine + "&model=" + each.model().id(), say))
                .toList();
        model.addAttribute("title", say.text("runs.gpu.title", gpu.spec().name()));
        model.addAttribute(
                "lead",
                say.text(
                        own ? "runs.gpu.lead" : "runs.gpu.shared.lead",
                        gpu.spec().name(),
                        say.count((long) (own ? SYSTEM_MEMORY_GIB : gib))));
        model.addAttribute("cards", List.of(gpu));
        return show(rows, model);
    }

    private List<Recommendation> answer(GpuQuestion card) {
        MachineQuestion machine = new MachineQuestion(List.of(card), SYSTEM_MEMORY_GIB, null, null, null, null);
        return answers.get(
                new Key(machine, catalog.version(), gpuTable.version()),
                key -> advisor
                        .answer(new RecommendationsQuestion(key.machine(), null, null, null, null, MOST_MODELS))
                        .items()
                        .stream()
                        .filter(each -> !each.isSuperseded())
                        .toList());
    }

    private static Row row(Recommendation each, String link, Say say) {
        var estimate = each.estimate();
        var speed = estimate.speed();
        long bytes = estimate.plan().memory().gpus().stream()
                .mapToLong(use -> use.totalBytes())
                .sum();
        return new Row(
                each.model().name(),
                say.text("models.billions", each.model().parameters().total() / 1e9),
                estimate.candidate().quantization(),
                say.memory(bytes),
                estimate.maxContextLength() > 0 ? say.count(estimate.maxContextLength()) : "–",
                speed == null
                        ? "–"
                        : say.rates(speed.decode().low(), speed.decode().high()),
                link);
    }

    private List<GpuRow> cards(int gib) {
        return gpuTable.all().stream()
                .filter(row ->
                        row.spec().memoryKind() == MemoryKind.DEDICATED && row.largestMemoryBytes() == (long) gib << 30)
                .sorted(Comparator.comparing(GpuRow::launched, Comparator.nullsLast(Comparator.reverseOrder())))
                .limit(MOST_CARDS)
                .toList();
    }

    private static String show(List<Row> rows, Model model) {
        model.addAttribute("rows", rows);
        model.addAttribute("speeds", rows.stream().anyMatch(row -> !row.rates().equals("–")));
        return VIEW;
    }
}
