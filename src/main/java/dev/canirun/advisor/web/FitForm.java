package dev.canirun.advisor.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * The form as it was filled, and what is wrong with it. Values stay text, so that a wrong one comes back as it was typed.
 *
 * @param page which form it is
 * @param values the first value of each query parameter
 * @param cards the rows for GPUs, at least {@value #CARDS}
 * @param submitted whether the form itself was sent, and not a link opened
 * @param problems field name to reason
 */
record FitForm(
        QuestionPage page,
        Map<String, String> values,
        List<Card> cards,
        boolean submitted,
        Map<String, Reason> problems) {

    static final int CARDS = 4;

    private static final int MODELS = 4;

    private static final int MOST_CARDS = 16;

    private static final List<String> ADVANCED = List.of(
            "kvType",
            "flashAttention",
            "backend",
            "gpuLayers",
            "cpuMoeLayers",
            "parallel",
            "promptTokens",
            "responseTokens");

    private static final int LONGEST_KEPT = 200;

    /**
     * A row for one kind of card.
     *
     * @param used GiB of each that other programs hold
     */
    record Card(String gpu, String count, String used) {

        static final Card BLANK = new Card("", "", "");

        boolean isBlank() {
            return gpu.isEmpty();
        }
    }

    /**
     * Why a field is refused.
     *
     * @param text in the page's language
     * @param suggestions what may have been meant, each with the link that asks it
     */
    record Reason(String text, List<Suggestion> suggestions) {

        Reason {
            suggestions = List.copyOf(suggestions);
        }
    }

    /** Something that may have been meant. */
    record Suggestion(String name, String link) {}

    static FitForm of(QuestionPage page, MultiValueMap<String, String> parameters) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String field : page.fields()) {
            String value = parameters.getOrDefault(field, List.of()).stream()
                    .map(String::strip)
                    .filter(each -> !each.isEmpty())
                    .map(each -> TypedNumber.of(field, each))
                    .collect(Collectors.joining(","));
            if (!value.isEmpty()) {
                values.put(field, shortened(value));
            }
        }
        return new FitForm(page, values, cards(parameters), parameters.containsKey("count"), new LinkedHashMap<>());
    }

    /** What a browser says it runs on; shown for correction and never relied on. */
    static String guessedSystem(String userAgent) {
        if (userAgent.contains("Mac OS X") && !userAgent.contains("iPhone") && !userAgent.contains("iPad")) {
            return "macos";
        }
        return userAgent.contains("Linux") && !userAgent.contains("Android") ? "linux" : "windows";
    }

    private static List<Card> cards(MultiValueMap<String, String> parameters) {
        List<String> gpus = parameters.getOrDefault("gpu", List.of());
        List<Card> filled = IntStream.range(0, gpus.size())
                .filter(i -> !gpus.get(i).isBlank())
                .limit(MOST_CARDS)
                .mapToObj(i -> new Card(
                        nth(gpus, i),
                        nth(parameters.get("count"), i),
                        TypedNumber.decimal(nth(parameters.get("used"), i))))
                .toList();
        return withBlanks(filled);
    }

    private static String nth(@Nullable List<String> values, int index) {
        return values == null || index >= values.size()
                ? ""
                : shortened(values.get(index).strip());
    }

    /** Room for one more. */
    private static List<Card> withBlanks(List<Card> filled) {
        List<Card> rows = new ArrayList<>(filled);
        do {
            rows.add(Card.BLANK);
        } while (rows.size() < CARDS);
        return rows;
    }

    private static String shortened(String value) {
        return value.length() <= LONGEST_KEPT ? value : value.substring(0, LONGEST_KEPT);
    }

    public String value(String field) {
        return values.getOrDefault(field, "");
    }

    public String value(String field, String byDefault) {
        return values.getOrDefault(field, byDefault);
    }

    /** What stands in the fields for models, with room for one more. */
    public List<String> models() {
        List<String> models = new ArrayList<>(List.of(value("model").split(",", -1)));
        while (models.size() < MODELS) {
            models.add("");
        }
        return models.subList(0, MODELS);
    }

    @Nullable
    public Reason problem(String field) {
        return problems.get(field);
    }

    List<Card> filledCards() {
        return cards.stream().filter(card -> !card.isBlank()).toList();
    }

    /** Whether a setting that is folded away holds something. */
    public boolean advancedOpen() {
        return isFilled(ADVANCED);
    }

    /** Whether something is to be loaded beside the model. */
    public boolean additionsOpen() {
        return isFilled(QuestionPage.Fields.ADDITIONS) || isFilled(List.of("additions.visionProjector.fileSizeBytes"));
    }

    /** Whether the size of a projector has to be asked for, because the model is a file from anywhere. */
    public boolean asksForProjectorSize() {
        return page.asksForFile();
    }

    /** Whether more than one kind of card is named. */
    public boolean cardsOpen() {
        return !cards.get(1).isBlank();
    }

    /** Whether anything is said of the memory beyond its size. */
    public boolean memoryOpen() {
        return !cards.get(0).used().isEmpty()
                || isFilled(QuestionPage.Fields.MEMORY)
                || isFilled(List.of("used", "ramBandwidth"));
    }

    private boolean isFilled(List<String> fields) {
        return fields.stream().anyMatch(field -> values.containsKey(field) || problems.containsKey(field));
    }

    boolean isEmpty() {
        return values.isEmpty() && filledCards().isEmpty();
    }

    /** Whether anything is said of a machine; a link to the bare form may name what it is to run. */
    boolean asksForMachine() {
        return !filledCards().isEmpty() || QuestionPage.Fields.MACHINE.stream().anyMatch(values::containsKey);
    }

    /** This form with a remembered machine in it. */
    public String linkWith(RememberedMachines.Machine machine) {
        Map<String, String> merged = new LinkedHashMap<>(machine.link().values());
        values.forEach((field, value) -> {
            if (!QuestionPage.Fields.MACHINE.contains(field)) {
                merged.put(field, value);
            }
        });
        boolean unasked = page == QuestionPage.FIT && !merged.containsKey("model");
        return new FitLink(machine.link().gpus(), merged).to(unasked ? "/" : page.path());
    }

    FitForm withCards(List<Card> shown) {
        return new FitForm(page, values, withBlanks(shown), submitted, problems);
    }

    FitForm with(String field, String value) {
        Map<String, String> changed = new LinkedHashMap<>(values);
        changed.put(field, value);
        return new FitForm(page, changed, cards, submitted, problems);
    }
}
