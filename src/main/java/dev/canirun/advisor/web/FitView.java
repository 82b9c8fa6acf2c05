package dev.canirun.advisor.web;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The answer as the page shows it. Every number in it is formatted from {@code response}, which is also what the API sends.
 *
 * @param response the API's answer to the same question
 * @param focus the quantization shown in full: the asked, else the best, else the one that lacks least
 * @param words the verdict in sentences
 * @param speed in words, {@code null} when it cannot be said
 * @param commands how each runtime is told the plan
 * @param bars memory of every device, to scale
 * @param terms how each number of memory came about
 * @param layers where each layer is
 * @param help what would make it better
 * @param table all quantizations
 * @param matrix quantization against context
 * @param cacheTypes the same question with another cache type
 * @param curve speed as the context fills, {@code null} when it cannot be said
 * @param family other sizes of the model on this machine
 * @param share addresses to pass on
 */
record FitView(
        FitResponse response,
        FitResponse.QuantizationPart focus,
        Words words,
        @Nullable SpeedWords speed,
        List<CommandView> commands,
        List<MemoryBar> bars,
        List<ShownTerm> terms,
        LayerStrip layers,
        Help help,
        Table table,
        ContextMatrix matrix,
        List<Choice> cacheTypes,
        @Nullable SpeedCurve curve,
        List<FamilyRow> family,
        Share share) {

    /** Kinds of memory that the API's explanation calls otherwise. */
    private static final Map<String, String> EXPLAINED = Map.of("cache", "kvCache", "state", "recurrentState");

    /**
     * Sentences.
     *
     * @param machine the machine in a few words
     * @param headline the verdict in one sentence
     * @param reason why, in one or two more
     * @param warning what makes it impractical, {@code null} when nothing does
     * @param moreQuality the other way to take the model, {@code null} when there is none
     * @param sure how sure each part of the answer is
     * @param assumptions what was not stated
     */
    record Words(
            String machine,
            String headline,
            String reason,
            @Nullable String warning,
            @Nullable LinkedText moreQuality,
            List<String> sure,
            List<String> assumptions) {}

    /** A sentence and where it leads. */
    record LinkedText(String text, String link) {}

    /** Speed for people. */
    record SpeedWords(
            String decode,
            String prefill,
            String firstToken,
            String reply,
            String pace,
            String basis,
            @Nullable String atContextEnd,
            @Nullable String parallel) {}

    /**
     * What would help.
     *
     * @param levers changes of settings
     * @param nextLayer what one layer more needs, {@code null} when that is no question
     * @param moreMemory what a machine with more memory would be advised
     */
    record Help(List<LeverLink> levers, @Nullable String nextLayer, List<String> moreMemory) {

        public boolean isEmpty() {
            return levers.isEmpty() && nextLayer == null && moreMemory.isEmpty();
        }
    }

    /** A change, what it brings and the link that makes it. */
    record LeverLink(String text, String effect, String link, boolean makesItFit) {}

    /** The table of all quantizations. */
    record Table(List<Column> columns, List<Row> rows) {

        /** How many the short table leaves out. */
        public long rare() {
            return rows.stream().filter(Row::rare).count();
        }
    }

    /** A column that sorts. */
    record Column(String name, String link, @Nullable String ariaSort) {}

    /**
     * One quantization in the table.
     *
     * @param rare whether the short table leaves it out
     */
    record Row(
            FitResponse.QuantizationPart part,
            String link,
            boolean best,
            boolean shown,
            boolean rare,
            @Nullable String rates,
            @Nullable String reply,
            @Nullable String loss) {}

    /** One of several values. */
    record Choice(String value, String link, boolean current) {}

    /** Another size of the model. */
    record FamilyRow(
            String name,
            String quantization,
            String verdict,
            @Nullable String rates,
            String link,
            boolean asked) {}

    /** Addresses of this answer: the page, the same as JSON, its picture and its badge. */
    record Share(String page, String json, String picture, String badge) {}

    /** What lies in any of the memories, for the legend. */
    public List<String> kinds() {
        return MemoryBar.KINDS.stream()
                .filter(kind -> bars.stream().anyMatch(bar -> bar.bytes(kind) > 0))
                .toList();
    }

    /** Where the page explains a kind of memory, {@code null} where none of it is taken. */
    public @Nullable String whyOf(String kind) {
        String id = "why-" + EXPLAINED.getOrDefault(kind, kind);
        return terms.stream().map(ShownTerm::id).filter(id::equals).findFirst().orElse(null);
    }

    /** The shown quantization's loss, {@code null} where nobody measured it. */
    public @Nullable String lossShown() {
        return table.rows().stream()
                .filter(Row::shown)
                .map(Row::loss)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
