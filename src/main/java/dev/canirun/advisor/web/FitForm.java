package dev.canirun.advisor.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * The form as it was filled, and what is wrong with it. Values stay text, so that a wrong one comes back as it was typed.
 *
 * @param values the first value of each query parameter
 * @param cards the rows for GPUs, at least {@value #CARDS}
 * @param submitted whether the form itself was sent, and not a link opened
 * @param problems field name to reason
 */
record FitForm(Map<String, String> values, List<Card> cards, boolean submitted, Map<String, Reason> problems) {

    static final int CARDS = 4;

    private static final int MOST_CARDS = 16;

    /** The parameters a link needs; everything else is only of the form. */
    static final List<String> FIELDS = List.of(
            "model",
            "quantization",
            "ram",
            "ramBandwidth",
            "unifiedMemory",
            "os",
            "context",
            "parallel",
            "unifiedKvCache",
            "kvType",
            "flashAttention",
            "batchSize",
            "microBatchSize",
            "gpuLayers",
            "cpuMoeLayers",
            "backend",
            "tensorSplit",
            "promptTokens",
            "responseTokens");

    private static final List<String> ADVANCED = List.of(
            "kvType",
            "flashAttention",
            "backend",
            "gpuLayers",
            "cpuMoeLayers",
            "parallel",
            "promptTokens",
            "responseTokens",
            "ramBandwidth");

    private static final int LONGEST_KEPT = 200;

    /** A row for one kind of card. */
    record Card(String gpu, String count) {}

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

    static FitForm of(MultiValueMap<String, String> parameters) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String field : FIELDS) {
            String value = String.join(",", parameters.getOrDefault(field, List.of()));
            if (!value.isBlank()) {
                values.put(field, shortened(value.strip()));
            }
        }
        return new FitForm(values, cards(parameters), parameters.containsKey("count"), new LinkedHashMap<>());
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
        List<String> counts = parameters.getOrDefault("count", List.of());
        List<Card> filled = IntStream.range(0, gpus.size())
                .filter(i -> !gpus.get(i).isBlank())
                .limit(MOST_CARDS)
                .mapToObj(i -> new Card(
                        shortened(gpus.get(i).strip()),
                        i < counts.size() ? shortened(counts.get(i).strip()) : ""))
                .toList();
        return withBlanks(filled);
    }

    /** Room for one more. */
    private static List<Card> withBlanks(List<Card> filled) {
        List<Card> rows = new ArrayList<>(filled);
        do {
            rows.add(new Card("", ""));
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

    @Nullable
    public Reason problem(String field) {
        return problems.get(field);
    }

    List<Card> filledCards() {
        return cards.stream().filter(card -> !card.gpu().isEmpty()).toList();
    }

    /** Whether a setting that is folded away holds something. */
    public boolean advancedOpen() {
        return ADVANCED.stream().anyMatch(field -> values.containsKey(field) || problems.containsKey(field));
    }

    boolean isEmpty() {
        return values.isEmpty() && filledCards().isEmpty();
    }

    FitForm withCards(List<Card> shown) {
        return new FitForm(values, withBlanks(shown), submitted, problems);
    }

    FitForm with(String field, String value) {
        Map<String, String> changed = new LinkedHashMap<>(values);
        changed.put(field, value);
        return new FitForm(changed, cards, submitted, problems);
    }
}
