package dev.canirun.advisor.web;

import dev.canirun.fit.ExplanationTerm;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer as the page shows it. Every number in it is formatted from {@code response}, which is also what the API sends.
 *
 * @param response the API's answer to the same question
 * @param focus the quantization shown in full: the asked, else the best, else the one that lacks least
 * @param advised whether the focus is the best quantization
 * @param machineName the machine in a few words
 * @param headline the verdict in one sentence
 * @param reason why, in one or two more
 * @param warning what makes it impractical, {@code null} when nothing does
 * @param bars memory of every device, to scale
 * @param layers where each layer is
 * @param speed in words, {@code null} when it cannot be said
 * @param rows all quantizations
 * @param levers changes that help
 * @param matrix quantization against context
 * @param cacheTypes the same question with another cache type
 * @param assumptions what was not stated
 * @param jsonLink the same answer from the API
 */
record FitView(
        FitResponse response,
        FitResponse.QuantizationPart focus,
        boolean advised,
        String machineName,
        String headline,
        String reason,
        @Nullable String warning,
        List<MemoryBar> bars,
        LayerStrip layers,
        @Nullable SpeedWords speed,
        List<Row> rows,
        List<LeverLink> levers,
        ContextMatrix matrix,
        List<Choice> cacheTypes,
        List<String> assumptions,
        String jsonLink) {

    /** Speed for people. */
    record SpeedWords(String decode, String prefill, String firstToken, String reply, String pace, String basis) {}

    /** One quantization in the table. */
    record Row(
            FitResponse.QuantizationPart part,
            String link,
            boolean best,
            boolean shown,
            @Nullable String rates,
            @Nullable String reply,
            @Nullable String loss) {}

    /** A change, what it brings and the link that makes it. */
    record LeverLink(String text, String effect, String link, boolean makesItFit) {}

    /** One of several values. */
    record Choice(String value, String link, boolean current) {}

    /** What lies in any of the memories, for the legend. */
    public List<String> kinds() {
        return MemoryBar.KINDS.stream()
                .filter(kind -> bars.stream().anyMatch(bar -> bar.bytes(kind) > 0))
                .toList();
    }

    /** Terms of the explanation for a person to open. */
    public List<ExplanationTerm> terms() {
        return focus.explanation();
    }
}
