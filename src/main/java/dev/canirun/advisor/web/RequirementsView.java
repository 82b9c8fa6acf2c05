package dev.canirun.advisor.web;

import dev.canirun.advisor.web.RequirementsResponse.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a model needs, as the page shows it; every number is formatted from {@code response}, which is also what the API sends.
 *
 * @param response the API's answer to the same question
 * @param vendors the smallest of each vendor, in the order of the answer
 * @param groups one card, one memory, two cards
 * @param jsonLink the same answer from the API
 */
record RequirementsView(RequirementsResponse response, List<VendorRow> vendors, List<Group> groups, String jsonLink) {

    private static final int SHOWN = 12;

    /** The smallest of one vendor, {@code null} where none will do. */
    record VendorRow(String vendor, @Nullable Row row) {}

    /**
     * Machines of one kind.
     *
     * @param name key of its heading
     * @param more how many larger ones are not listed
     */
    record Group(String name, List<Row> rows, int more) {}

    /** One machine. */
    record Row(
            Item item,
            String name,
            String link,
            String memory,
            @Nullable String rates) {}

    static RequirementsView of(RequirementsResponse response, FitLink link, Say say) {
        List<VendorRow> vendors = new ArrayList<>();
        response.smallest()
                .forEach((vendor, item) ->
                        vendors.add(new VendorRow(vendor, item == null ? null : row(item, response, link, say))));
        return new RequirementsView(
                response,
                vendors,
                List.of(
                        group("one", item -> !item.unifiedMemory() && item.cards() == 1, response, link, say),
                        group("unified", Item::unifiedMemory, response, link, say),
                        group("two", item -> !item.unifiedMemory() && item.cards() > 1, response, link, say)),
                link.to("/api/v1/requirements"));
    }

    private static Group group(
            String name, Predicate<Item> wanted, RequirementsResponse response, FitLink link, Say say) {
        List<Item> items = response.items().stream().filter(wanted).toList();
        return new Group(
                name,
                items.stream()
                        .limit(SHOWN)
                        .map(item -> row(item, response, link, say))
                        .toList(),
                Math.max(0, items.size() - SHOWN));
    }

    private static Row row(Item item, RequirementsResponse response, FitLink link, Say say) {
        FitResponse.MachinePart machine = item.machine();
        String gpu = machine.gpus().get(0).name();
        String ram = Long.toString(machine.systemMemoryBytes() >> 30);
        FitLink question = link.of(QuestionPage.FIT)
                .withGpus(List.of(item.card()))
                .with("quantization", response.quantization())
                .with("context", Integer.toString(response.contextLength()))
                .with("ram", ram)
                .with("os", machine.os());
        return new Row(
                item,
                item.cards() == 1 ? gpu : item.cards() + " × " + gpu,
                question.to(QuestionPage.FIT.path()),
                say.capacity(item.memoryBytes()),
                item.speed() == null
                        ? null
                        : say.rates(
                                item.speed().decode().low(),
                                item.speed().decode().high()));
    }
}
