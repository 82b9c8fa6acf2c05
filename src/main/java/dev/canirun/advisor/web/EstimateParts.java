package dev.canirun.advisor.web;

import dev.canirun.advisor.FitAnswer;
import dev.canirun.fit.FitEstimate;
import dev.canirun.fit.SpeedLever;
import dev.canirun.hardware.InstalledGpu;
import dev.canirun.hardware.Machine;
import dev.canirun.memory.Placement;
import dev.canirun.memory.RuntimeSettings;
import dev.canirun.speed.ParallelSpeed;
import dev.canirun.speed.SpeedDetail;
import dev.canirun.speed.SpeedEstimate;
import dev.canirun.speed.SpeedRange;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The parts that every kind of answer shows of an estimate. */
final class EstimateParts {

    private EstimateParts() {}

    static FitResponse.MachinePart machine(Machine machine) {
        return new FitResponse.MachinePart(
                machine.gpus().stream()
                        .map(gpu -> new FitResponse.GpuPart(
                                gpu.spec().id(), gpu.spec().name(), gpu.memoryBytes(), gpu.usedMemoryBytes()))
                        .toList(),
                machine.systemMemoryBytes(),
                machine.systemBandwidthBytesPerSecond() / 1e9,
                machine.gpus().stream().anyMatch(InstalledGpu::sharesSystemMemory),
                name(machine.operatingSystem()),
                name(machine.backend()));
    }

    static List<FitResponse.AdditionPart> additions(FitAnswer answer) {
        Placement placement = answer.advised().plan().placement();
        return answer.request().additions().stream()
                .map(addition -> addition.under(placement))
                .map(addition -> new FitResponse.AdditionPart(
                        name(addition.kind()).replace('_', '-'),
                        addition.name(),
                        addition.gpuBytes(),
                        addition.hostBytes(),
                        addition.formula(),
                        addition.source(),
                        addition.cannotSay()))
                .toList();
    }

    static FitResponse.PlanPart plan(FitEstimate estimate, RuntimeSettings settings) {
        Placement placement = estimate.plan().placement();
        return new FitResponse.PlanPart(
                placement.gpuLayers(),
                estimate.totalLayers(),
                placement.cpuMoeLayers(),
                placement.tensorSplit(),
                settings.contextLength(),
                estimate.maxContextLength(),
                estimate.nextLayerMissingBytes());
    }

    static FitResponse.@Nullable SpeedPart speed(FitEstimate estimate) {
        return speed(estimate, List.of());
    }

    static FitResponse.@Nullable SpeedPart speed(FitEstimate estimate, List<FitResponse.MeasurementPart> measurements) {
        SpeedEstimate speed = estimate.speed();
        return speed == null
                ? null
                : new FitResponse.SpeedPart(
                        rate(speed.decode()),
                        rate(speed.prefill()),
                        speed.timeToFirstTokenSeconds(),
                        speed.responseSeconds(),
                        estimate.isUsable(),
                        name(speed.basis()).replace('_', '-'),
                        atContextEnd(estimate.speedDetail()),
                        parallel(estimate.speedDetail()),
                        quicker(estimate.speedLever()),
                        measurements);
    }

    private static FitResponse.@Nullable RatePart atContextEnd(@Nullable SpeedDetail detail) {
        return detail == null ? null : rate(detail.decodeAtContextEnd());
    }

    private static FitResponse.@Nullable ParallelPart parallel(@Nullable SpeedDetail detail) {
        ParallelSpeed parallel = detail == null ? null : detail.parallel();
        return parallel == null
                ? null
                : new FitResponse.ParallelPart(parallel.users(), rate(parallel.perUser()), rate(parallel.total()));
    }

    private static FitResponse.@Nullable QuickerPart quicker(@Nullable SpeedLever lever) {
        return lever == null ? null : new FitResponse.QuickerPart(lever.change(), lever.responseSeconds());
    }

    private static FitResponse.RatePart rate(SpeedRange range) {
        return new FitResponse.RatePart(range.tokensPerSecond(), range.low(), range.high());
    }

    static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
