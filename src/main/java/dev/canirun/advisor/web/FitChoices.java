package dev.canirun.advisor.web;

import dev.canirun.catalog.CatalogModel;
import dev.canirun.catalog.ModelCatalog;
import dev.canirun.catalog.ModelQuery;
import dev.canirun.gpus.GpuRow;
import dev.canirun.gpus.GpuTable;
import dev.canirun.hardware.MemoryKind;
import dev.canirun.hardware.Vendor;
import dev.canirun.llm.Quantization;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What the form offers: names as people know them, each standing for one id. */
@Component
class FitChoices {

    private static final int MAX_SUGGESTIONS = 5;
    private static final int MAX_OFFERED = 8;

    private final GpuTable gpuTable;
    private final ModelCatalog catalog;
    private final Map<String, String> gpuLabels = new LinkedHashMap<>();
    private final Map<String, String> modelLabels = new LinkedHashMap<>();
    private final Names gpuNames = new Names();
    private final Names modelNames = new Names();

    FitChoices(GpuTable gpuTable, ModelCatalog catalog) {
        this.gpuTable = gpuTable;
        this.catalog = catalog;
        for (GpuRow row : gpuTable.all()) {
            String label = label(row);
            gpuLabels.put(row.id(), label);
            gpuNames.add(row.spec().name(), row.id());
            gpuNames.put(label, row.id());
        }
        for (CatalogModel model : catalog.all()) {
            modelLabels.put(model.id(), model.name());
            modelNames.put(model.name(), model.id());
        }
    }

    /** Labels by id, in the order people see them. */
    public Map<String, String> gpus() {
        return gpuLabels;
    }

    public Map<String, String> models() {
        return modelLabels;
    }

    public List<String> quantizations() {
        return Arrays.stream(Quantization.values()).map(Enum::name).toList();
    }

    /** Licence identifiers of the catalog, in order. */
    public List<String> licenses() {
        return catalog.all().stream()
                .map(CatalogModel::license)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .toList();
    }

    /** The id that an id or an unambiguous name stands for. */
    Optional<String> gpuId(String text) {
        return gpuTable.find(text).map(GpuRow::id).or(() -> gpuNames.find(text));
    }

    Optional<String> modelId(String text) {
        return catalog.find(text).map(CatalogModel::id).or(() -> modelNames.find(text));
    }

    String gpuLabel(String id) {
        return gpuLabels.getOrDefault(id, id);
    }

    String modelLabel(String id) {
        return modelLabels.getOrDefault(id, id);
    }

    /** Whether a card, written as in a link, only works under macOS. */
    boolean needsMacOs(String card) {
        return gpuTable.find(card.split("[:@~]", 2)[0])
                .map(row -> row.spec().vendor() == Vendor.APPLE)
                .orElse(false);
    }

    /**
     * What is offered for a few letters.
     *
     * @param name as the form reads it
     * @param note what tells it from others
     */
    record Choice(String name, String note) {}

    /** Names that hold every word, those beginning with it and the shortest first, then those the search finds besides. */
    List<Choice> gpusLike(String text) {
        return Stream.concat(
                        containing(text, gpuTable.all(), row -> gpuLabel(row.id())), gpuTable.search(text).stream())
                .distinct()
                .limit(MAX_OFFERED)
                .map(row -> new Choice(gpuLabel(row.id()), row.launched() == null ? "" : row.launched()))
                .toList();
    }

    List<Choice> modelsLike(String text) {
        return Stream.concat(containing(text, catalog.all(), CatalogModel::name), models(text))
                .distinct()
                .limit(MAX_OFFERED)
                .map(model -> new Choice(model.name(), model.publisher()))
                .toList();
    }

    private static <T> Stream<T> containing(String text, List<T> all, Function<T, String> name) {
        String typed = text.strip().toLowerCase(Locale.ROOT);
        List<String> words = List.of(typed.split("\\s+", -1));
        Comparator<T> nearest = Comparator.comparing(
                each -> !name.apply(each).toLowerCase(Locale.ROOT).startsWith(typed));
        return all.stream()
                .filter(each -> words.stream().allMatch(name.apply(each).toLowerCase(Locale.ROOT)::contains))
                .sorted(nearest.thenComparingInt(each -> name.apply(each).length()));
    }

    List<String> gpuSuggestions(String text) {
        return gpuTable.search(text).stream()
                .limit(MAX_SUGGESTIONS)
                .map(GpuRow::id)
                .toList();
    }

    List<String> modelSuggestions(String text) {
        return models(text).limit(MAX_SUGGESTIONS).map(CatalogModel::id).toList();
    }

    private Stream<CatalogModel> models(String text) {
        return catalog.search(new ModelQuery(text, null, null, null, null, null, null, null)).stream();
    }

    /** The product's name, with its memory where that is fixed and the name does not say it. */
    private static String label(GpuRow row) {
        String name = row.spec().name();
        Long bytes = row.spec().memoryBytes();
        boolean saysIt = name.toUpperCase(Locale.ROOT).contains("GB");
        return bytes == null || saysIt || row.spec().memoryKind() != MemoryKind.DEDICATED
                ? name
                : name + " " + (bytes >> 30) + "GB";
    }
}
