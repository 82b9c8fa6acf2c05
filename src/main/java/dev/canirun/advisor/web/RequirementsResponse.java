package dev.canirun.advisor.web;

import dev.canirun.advisor.RequirementsAnswer;
import dev.canirun.api.StatesCatalog;
import dev.canirun.curation.CatalogVersion;
import dev.canirun.fit.Verdict;
import dev.canirun.hardware.MemoryKind;
import dev.canirun.hardware.Vendor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that holds a model wholly on GPUs, the smallest first, as JSON.
 *
 * @param model catalog id
 * @param modelName as its publisher writes it
 * @param quantization what was asked for
 * @param contextLength tokens the machines hold
 * @param assumptions what was not stated and therefore assumed, in words
 * @param items one per machine
 * @param smallest the smallest machine of each vendor, {@code null} where none will do
 * @param catalog which data the answer was made from
 */
record RequirementsResponse(
        String model,
        String modelName,
        String quantization,
        int contextLength,
        List<String> assumptions,
        List<Item> items,
        Map<String, @Nullable Item> smallest,
        @Nullable CatalogVersion catalog)
        implements StatesCatalog<RequirementsResponse> {

    private static final List<Vendor> NAMED = List.of(Vendor.NVIDIA, Vendor.AMD, Vendor.APPLE, Vendor.INTEL);

    /**
     * One machine that will do.
     *
     * @param card as {@code gpu} of a link to {@code /fits} names it
     * @param unifiedMemory whether GPU and processor share {@code memoryBytes}
     * @param segment market it was made for
     * @param launched {@code YYYY-MM} or {@code YYYY}
     * @param machine the machine
     * @param cards how many of its card
     * @param memoryBytes memory of all its cards, or its one pool
     * @param verdict what the plan amounts to
     * @param maxContextLength longest context that fits with the same placement
     * @param memory what each memory holds
     * @param speed how fast, {@code null} where it cannot be said
     */
    record Item(
            String card,
            boolean unifiedMemory,
            String segment,
            @Nullable String launched,
            FitResponse.MachinePart machine,
            int cards,
            long memoryBytes,
            Verdict verdict,
            int maxContextLength,
            FitResponse.MemoryPart memory,
            FitResponse.@Nullable SpeedPart speed) {

        private static Item of(RequirementsAnswer.Option option) {
            var estimate = option.estimate();
            var gpu = option.gpu();
            return new Item(
                    card(option),
                    gpu.spec().memoryKind() != MemoryKind.DEDICATED,
                    EstimateParts.name(gpu.segment()),
                    gpu.launched(),
                    EstimateParts.machine(option.request().machine()),
                    option.cards(),
                    option.memoryBytes(),
                    estimate.plan().verdict(),
                    estimate.maxContextLength(),
                    DeviceParts.of(estimate, option.request()),
                    EstimateParts.speed(estimate));
        }

        /** A link counts boards; its memory is only stated where several sizes are sold and {@code ram} does not say it. */
        private static String card(RequirementsAnswer.Option option) {
            var gpu = option.gpu();
            int boards = option.cards() / gpu.gpusPerBoard();
            boolean stated = gpu.spec().memoryBytes() == null && gpu.spec().memoryKind() == MemoryKind.DEDICATED;
            return new CardText(
                            gpu.id(),
                            boards == 1 ? "" : Integer.toString(boards),
                            stated ? Long.toString((option.memoryBytes() / option.cards()) >> 30) : "",
                            "")
                    .toString();
        }
    }

    @Override
    public RequirementsResponse withCatalog(CatalogVersion version) {
        return new RequirementsResponse(
                model, modelName, quantization, contextLength, assumptions, items, smallest, version);
    }

    static RequirementsResponse of(RequirementsAnswer answer) {
        Map<String, @Nullable Item> smallest = new LinkedHashMap<>();
        Map<Vendor, RequirementsAnswer.Option> found = answer.smallest();
        NAMED.forEach(vendor -> {
            RequirementsAnswer.Option option = found.get(vendor);
            smallest.put(EstimateParts.name(vendor), option == null ? null : Item.of(option));
        });
        return new RequirementsResponse(
                answer.modelId(),
                answer.modelName(),
                answer.quantization(),
                answer.contextTokens(),
                answer.assumptions(),
                answer.options().stream().map(Item::of).toList(),
                smallest,
                null);
    }
}
