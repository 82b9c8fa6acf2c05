package dev.canirun.advisor.web;

import dev.canirun.advisor.RequirementsAdvisor;
import dev.canirun.advisor.RequirementsAnswer;
import dev.canirun.advisor.RequirementsQuestion;
import dev.canirun.api.StatesCatalog;
import dev.canirun.curation.CatalogVersion;
import dev.canirun.fit.Verdict;
import dev.canirun.hardware.Vendor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /api/v1/requirements}: which machines run a model. */
@RestController
class RequirementsController {

    private static final List<Vendor> NAMED = List.of(Vendor.NVIDIA, Vendor.AMD, Vendor.APPLE, Vendor.INTEL);

    private final RequirementsAdvisor advisor;

    RequirementsController(RequirementsAdvisor advisor) {
        this.advisor = advisor;
    }

    /** Says which machines run a model. */
    @PostMapping("/api/v1/requirements")
    Requirements require(@RequestBody RequirementsQuestion question) {
        RequirementsAnswer answer = advisor.answer(question);
        Map<String, @Nullable Item> smallest = new LinkedHashMap<>();
        Map<Vendor, RequirementsAnswer.Option> found = answer.smallest();
        NAMED.forEach(vendor -> {
            RequirementsAnswer.Option option = found.get(vendor);
            smallest.put(EstimateParts.name(vendor), option == null ? null : Item.of(option));
        });
        return new Requirements(
                answer.modelId(),
                answer.quantization(),
                answer.assumptions(),
                answer.options().stream().map(Item::of).toList(),
                smallest,
                null);
    }

    /**
     * Everything that will do, the smallest first.
     *
     * @param model catalog id
     * @param quantization what was asked for
     * @param assumptions what was not stated and therefore assumed, in words
     * @param items one per machine
     * @param smallest the smallest machine of each vendor, {@code null} where none will do
     */
    record Requirements(
            String model,
            String quantization,
            List<String> assumptions,
            List<Item> items,
            Map<String, @Nullable Item> smallest,
            @Nullable CatalogVersion catalog)
            implements StatesCatalog<Requirements> {

        @Override
        public Requirements withCatalog(CatalogVersion version) {
            return new Requirements(model, quantization, assumptions, items, smallest, version);
        }
    }

    /**
     * One machine that will do.
     *
     * @param machine the machine
     * @param cards how many of its card
     * @param memoryBytes memory of all its cards, or its one pool
     * @param verdict what the plan amounts to
     * @param maxContextLength longest context that fits with the same placement
     * @param memory what each memory holds
     * @param speed how fast, {@code null} where it cannot be said
     */
    record Item(
            FitResponse.MachinePart machine,
            int cards,
            long memoryBytes,
            Verdict verdict,
            int maxContextLength,
            FitResponse.MemoryPart memory,
            FitResponse.@Nullable SpeedPart speed) {

        static Item of(RequirementsAnswer.Option option) {
            var estimate = option.estimate();
            return new Item(
                    EstimateParts.machine(option.request().machine()),
                    option.cards(),
                    option.memoryBytes(),
                    estimate.plan().verdict(),
                    estimate.maxContextLength(),
                    DeviceParts.of(estimate, option.request().budget()),
                    EstimateParts.speed(estimate));
        }
    }
}
