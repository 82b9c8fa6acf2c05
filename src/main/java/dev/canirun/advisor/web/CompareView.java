package dev.canirun.advisor.web;

import dev.canirun.fit.Verdict;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers set beside each other; every number is formatted from what the API sends.
 *
 * @param machineName the machine in a few words
 * @param rows one per model, each alone at its best quantization or the one asked for
 * @param together all of them loaded at once
 * @param loaded one per model, loaded beside the others
 */
record CompareView(String machineName, List<Row> rows, TogetherResponse together, List<Loaded> loaded) {

    /** One model alone. */
    record Row(
            FitResponse response,
            FitResponse.QuantizationPart part,
            String link,
            @Nullable String rates,
            @Nullable String reply,
            @Nullable String loss,
            String memory) {}

    /** One model beside the others. */
    record Loaded(TogetherResponse.LoadedPart part, String memory) {}

    static CompareView of(List<FitResponse> alone, TogetherResponse together, FitLink link, Say say) {
        return new CompareView(
                MachineWords.name(together.machine(), say),
                alone.stream().map(response -> row(response, link, say)).toList(),
                together,
                together.models().stream()
                        .map(part -> new Loaded(part, say.memory(bytes(part.memory()))))
                        .toList());
    }

    static Row row(FitResponse response, FitLink link, Say say) {
        FitResponse.QuantizationPart part = shown(response);
        FitResponse.SpeedPart speed = part.verdict() == Verdict.TOO_LARGE ? null : part.speed();
        Double loss = part.quality() == null ? null : part.quality().perplexityIncreasePercent();
        return new Row(
                response,
                part,
                link.of(QuestionPage.FIT)
                        .with("model", response.model().id())
                        .with("quantization", part.quantization())
                        .to(QuestionPage.FIT.path()),
                speed == null
                        ? null
                        : say.rates(speed.decode().low(), speed.decode().high()),
                speed == null ? null : say.duration(speed.responseSeconds()),
                loss == null ? null : say.percent(loss),
                say.memory(bytes(part.memory())));
    }

    /** The best, the only one, or the one that lacks least. */
    private static FitResponse.QuantizationPart shown(FitResponse response) {
        return response.quantizations().stream()
                .filter(part -> part.quantization().equals(response.best()))
                .findFirst()
                .orElseGet(() -> response.quantizations().stream()
                        .min(Comparator.comparingLong(FitResponse.QuantizationPart::fileSizeBytes))
                        .orElseThrow());
    }

    private static long bytes(FitResponse.MemoryPart memory) {
        return memory.devices().stream()
                        .mapToLong(FitResponse.DevicePart::totalBytes)
                        .sum()
                + memory.host().totalBytes();
    }
}
