package dev.canirun.advisor.web;

import dev.canirun.fit.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says an answer in sentences. */
final class VerdictWords {

    /** Three quarters of a word per token, 240 words a minute. */
    private static final double READING_TOKENS_PER_SECOND = 240 / 60.0 / 0.75;

    private final Say say;
    private final FitResponse response;
    private final FitResponse.QuantizationPart focus;
    private final LayerStrip layers;

    VerdictWords(Say say, FitResponse response, FitResponse.QuantizationPart focus, LayerStrip layers) {
        this.say = say;
        this.response = response;
        this.focus = focus;
        this.layers = layers;
    }

    String machine() {
        return MachineWords.name(response.machine(), say);
    }

    String headline() {
        String model = response.model().name();
        if (response.best() == null) {
            return say.text("fit.headline.none", model);
        }
        return say.text("fit.headline." + focus.verdict().name().toLowerCase(Locale.ROOT), model, focus.quantization());
    }

    String reason() {
        return switch (focus.verdict()) {
            case FULL_GPU -> say.text("fit.reason.full_gpu", say.memory(gpuBytes()), say.memory(gpuUsableBytes()));
            case PARTIAL_GPU ->
                layers.expertsOnHost() > 0
                        ? say.text(
                                "fit.reason.experts",
                                say.count(layers.onGpu()),
                                say.count(focus.plan().totalLayers()),
                                say.count(layers.expertsOnHost()))
                        : say.text(
                                "fit.reason.partial_gpu",
                                say.count(layers.onGpu()),
                                say.count(focus.plan().totalLayers()));
            case CPU_ONLY ->
                say.text(
                        response.machine().gpus().isEmpty() ? "fit.reason.no_gpu" : "fit.reason.cpu_only",
                        say.memory(focus.memory().host().totalBytes()),
                        say.memory(focus.memory().host().usableBytes()));
            case TOO_LARGE -> tooLarge();
        };
    }

    private String tooLarge() {
        MemoryBar fullest = MemoryBar.of(focus.memory()).stream()
                .max(Comparator.comparingLong(MemoryBar::missingBytes))
                .orElseThrow();
        return say.text(
                "fit.reason.too_large",
                focus.quantization(),
                fullest.device().equals("host")
                        ? say.text("device.host")
                        : fullest.part().name(),
                say.memory(fullest.part().totalBytes()),
                say.memory(fullest.part().usableBytes()));
    }

    @Nullable
    String warning() {
        FitResponse.SpeedPart speed = focus.speed();
        if (focus.verdict() == Verdict.TOO_LARGE) {
            return null;
        }
        if (speed == null) {
            return say.text("fit.warning.unknown_speed");
        }
        return speed.practical()
                ? null
                : say.text(
                                "fit.warning.impractical",
                                say.count(response.runtime().responseTokens()),
                                say.duration(speed.responseSeconds()))
                        + " "
                        + quicker(speed.quicker());
    }

    private String quicker(FitResponse.@Nullable QuickerPart quicker) {
        if (quicker == null) {
            return say.text("fit.quicker.none");
        }
        String[] first = quicker.change().split(",", 2)[0].split("=", 2);
        return say.text("fit.quicker." + first[0], first[1], say.duration(quicker.responseSeconds()));
    }

    /** How sure the parts of the answer are, in a few words each. */
    List<String> sure(@Nullable String model) {
        FitResponse.SpeedPart speed = focus.speed();
        return Stream.of(
                        say.text("fit.sure.memory"),
                        model,
                        speed == null || focus.verdict() == Verdict.TOO_LARGE
                                ? null
                                : say.text("fit.sure.speed." + speed.basis()))
                .filter(Objects::nonNull)
                .toList();
    }

    @Nullable
    String nextLayer() {
        Long missingBytes = focus.plan().nextLayerMissingBytes();
        return missingBytes == null
                ? null
                : say.text(
                        focus.plan().cpuMoeLayers() > 0 ? "fit.next.experts" : "fit.next.layer",
                        say.memory(missingBytes));
    }

    List<String> moreMemory() {
        String kind = response.machine().unifiedMemory() ? "unified" : "gpu";
        return response.moreMemory().stream()
                .map(step -> say.text(
                        "fit.more." + (step.gpu() ? kind : "system"), say.count(step.memoryGiB()), step.quantization()))
                .toList();
    }

    FitView.@Nullable SpeedWords speed() {
        FitResponse.SpeedPart speed = focus.speed();
        if (speed == null || focus.verdict() == Verdict.TOO_LARGE) {
            return null;
        }
        return new FitView.SpeedWords(
                say.rates(speed.decode().low(), speed.decode().high()),
                say.rates(speed.prefill().low(), speed.prefill().high()),
                say.duration(speed.timeToFirstTokenSeconds()),
                say.duration(speed.responseSeconds()),
                say.text("fit.pace." + pace(speed.decode().tokensPerSecond())),
                say.textOr("fit.basis." + speed.basis(), speed.basis()),
                atContextEnd(speed.decodeAtContextEnd()),
                parallel(speed.parallel()));
    }

    private @Nullable String atContextEnd(FitResponse.@Nullable RatePart rate) {
        return rate == null ? null : say.text("fit.speed.contextEnd", say.rates(rate.low(), rate.high()));
    }

    private @Nullable String parallel(FitResponse.@Nullable ParallelPart parallel) {
        return parallel == null
                ? null
                : say.text(
                        "fit.speed.parallel",
                        say.count(parallel.users()),
                        say.rates(parallel.perUser().low(), parallel.perUser().high()),
                        say.rates(parallel.total().low(), parallel.total().high()));
    }

    private static String pace(double tokensPerSecond) {
        double ratio = tokensPerSecond / READING_TOKENS_PER_SECOND;
        if (ratio < 0.4) {
            return "crawling";
        }
        if (ratio < 0.85) {
            return "slower";
        }
        if (ratio < 1.5) {
            return "reading";
        }
        return ratio < 5 ? "faster" : "instant";
    }

    String assumption(String assumption) {
        return MachineWords.assumption(assumption, say);
    }

    private long gpuBytes() {
        return devices().stream().mapToLong(FitResponse.DevicePart::totalBytes).sum();
    }

    private long gpuUsableBytes() {
        return devices().stream().mapToLong(FitResponse.DevicePart::usableBytes).sum();
    }

    private List<FitResponse.DevicePart> devices() {
        return focus.memory().devices();
    }
}
