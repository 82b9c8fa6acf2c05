package dev.canirun.advisor.web;

import dev.canirun.advisor.RequirementsAdvisor;
import dev.canirun.advisor.RequirementsAnswer;
import dev.canirun.advisor.RequirementsQuestion;
import dev.canirun.catalog.CatalogModel;
import dev.canirun.catalog.ModelCatalog;
import dev.canirun.gpus.GpuRow;
import dev.canirun.gpus.GpuTable;
import dev.canirun.gpus.Segment;
import dev.canirun.hardware.MemoryKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Cards by the largest model that one of them holds: a tier is a model, and not an opinion. */
@Controller
class TierPageController {

    /** One well-known dense model per size that people speak of, the largest first. */
    private static final List<String> YARDSTICKS = List.of(
            "llama-3.3-70b-instruct", "qwen3-32b", "qwen3-14b", "llama-3.1-8b-instruct", "llama-3.2-3b-instruct");

    private static final String QUANTIZATION = "Q4_K_M";
    private static final Set<Segment> SHOWN = Set.of(Segment.DESKTOP, Segment.WORKSTATION);

    private final RequirementsAdvisor advisor;
    private final ModelCatalog catalog;
    private final MessageSource messages;
    private final GpuTable gpuTable;
    private volatile @Nullable Tiers found;

    TierPageController(RequirementsAdvisor advisor, ModelCatalog catalog, GpuTable gpuTable, MessageSource messages) {
        this.gpuTable = gpuTable;
        this.advisor = advisor;
        this.catalog = catalog;
        this.messages = messages;
    }

    /** All tiers, as long as the data they were made from are the same. */
    private record Tiers(String version, List<Found> tiers) {}

    private record Found(CatalogModel model, List<RequirementsAnswer.Option> options) {}

    /** A model, what it needs and the cards whose largest model it is. */
    record Tier(String model, String id, String needs, List<Card> cards) {}

    /**
     * A card of a tier.
     *
     * @param rate how fast it writes with the tier's model, in tokens per second; {@code null} where nobody can say
     */
    record Card(String name, @Nullable String rate, String link) {}

    @GetMapping("/tiers")
    String tiers(Locale locale, Model model) {
        Say say = new Say(messages, locale);
        String version = catalog.version() + gpuTable.version();
        Tiers known = found;
        if (known == null || !known.version().equals(version)) {
            known = new Tiers(version, find());
            found = known;
        }
        model.addAttribute(
                "tiers", known.tiers().stream().map(each -> tier(each, say)).toList());
        model.addAttribute("quantization", QUANTIZATION);
        return "runs/tiers";
    }

    private List<Found> find() {
        Set<String> placed = new HashSet<>();
        List<Found> tiers = new ArrayList<>();
        for (String id : YARDSTICKS) {
            List<RequirementsAnswer.Option> options =
                    advisor.answer(new RequirementsQuestion(id, QUANTIZATION, null, null)).options().stream()
                            .filter(option -> option.cards() == 1 && isShown(option.gpu()))
                            .filter(option -> placed.add(option.gpu().id()))
                            .sorted(Comparator.comparingDouble(TierPageController::rate)
                                    .reversed())
                            .toList();
            catalog.find(id).ifPresent(model -> tiers.add(new Found(model, options)));
        }
        return List.copyOf(tiers);
    }

    private static boolean isShown(GpuRow gpu) {
        return gpu.spec().memoryKind() == MemoryKind.DEDICATED && SHOWN.contains(gpu.segment());
    }

    private static double rate(RequirementsAnswer.Option option) {
        var speed = option.estimate().speed();
        return speed == null ? 0 : speed.decode().tokensPerSecond();
    }

    private static Tier tier(Found found, Say say) {
        long needs = found.options().stream()
                .mapToLong(option ->
                        option.estimate().plan().memory().gpus().get(0).totalBytes())
                .min()
                .orElse(0);
        return new Tier(
                found.model().name(),
                found.model().id(),
                say.memory(needs),
                found.options().stream()
                        .map(option -> new Card(
                                option.gpu().spec().name(),
                                rate(option) == 0 ? null : say.rate(rate(option)),
                                "/gpus/" + option.gpu().id() + "/models"))
                        .toList());
    }
}
