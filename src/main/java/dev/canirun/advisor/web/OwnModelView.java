package dev.canirun.advisor.web;

import dev.canirun.advisor.FitAnswer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one file fits, for people; every number is formatted from {@code response}, which is also what the API sends.
 *
 * @param response the API's answer
 * @param focus its only quantization
 * @param machineName the machine in a few words
 * @param headline the verdict in one sentence
 * @param reason why
 * @param warning what makes it impractical, {@code null} when nothing does
 * @param bars memory of every device, to scale
 * @param speed in words, {@code null} when it cannot be said
 * @param assumptions what was not stated
 */
record OwnModelView(
        FitResponse response,
        FitResponse.QuantizationPart focus,
        String machineName,
        String headline,
        String reason,
        @Nullable String warning,
        List<MemoryBar> bars,
        FitView.@Nullable SpeedWords speed,
        List<String> assumptions) {

    static OwnModelView of(FitAnswer answer, FitResponse response, Say say) {
        FitResponse.QuantizationPart only = response.quantizations().get(0);
        LayerStrip layers = LayerStrip.of(answer.estimates().get(0));
        VerdictWords words = new VerdictWords(say, response, only, layers);
        return new OwnModelView(
                response,
                only,
                words.machine(),
                words.headline(),
                words.reason(),
                words.warning(),
                MemoryBar.of(only.memory()),
                words.speed(),
                response.assumptions().stream().map(words::assumption).toList());
    }

    /** What lies in any of the memories, for the legend. */
    public List<String> kinds() {
        return MemoryBar.KINDS.stream()
                .filter(kind -> bars.stream().anyMatch(bar -> bar.bytes(kind) > 0))
                .toList();
    }
}
