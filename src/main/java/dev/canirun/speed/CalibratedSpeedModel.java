package dev.canirun.speed;

import dev.canirun.hardware.InstalledGpu;
import dev.canirun.hardware.Machine;
import dev.canirun.memory.Placement;
import dev.canirun.memory.RuntimeSettings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Predicts speed from bytes, operations and the {@link Calibration}. */
public final class CalibratedSpeedModel implements SpeedModel {

    /** No measured runs of several users stand behind the calibration: their range is so much wider, in logarithms. */
    private static final double PARALLEL_SPREAD = 1.5;

    private final Calibration calibration;

    public CalibratedSpeedModel(Calibration calibration) {
        this.calibration = calibration;
    }

    @Override
    public @Nullable SpeedEstimate estimate(
            ReadProfile reads, RuntimeSettings settings, Placement placement, Machine machine, Workload workload) {
        PlacedModel placed = placed(reads, placement, machine);
        if (placed == null) {
            return null;
        }
        double depth = PlacedModel.meanDepth(workload);
        double promptSeconds = new PromptTime(placed, settings, copyRate(machine)).seconds(workload.promptTokens());
        return new SpeedEstimate(
                decode(placed, settings, depth, 1, placed.decodeSpread() * RangeWidth.reply(reads)),
                range(
                        workload.promptTokens() / promptSeconds,
                        placed.prefillSpread() * RangeWidth.prompt(reads, workload.promptTokens()),
                        Double.MAX_VALUE),
                promptSeconds,
                promptSeconds + workload.responseTokens() * placed.stepSeconds(settings, depth, 1),
                placed.basis());
    }

    @Override
    public @Nullable SpeedDetail detail(
            ReadProfile reads, RuntimeSettings settings, Placement placement, Machine machine, Workload workload) {
        PlacedModel placed = placed(reads, placement, machine);
        if (placed == null) {
            return null;
        }
        double spread = placed.decodeSpread() * RangeWidth.reply(reads);
        SpeedRange atEnd = decode(placed, settings, settings.contextLength(), 1, spread);
        int users = settings.parallelSequences();
        if (users == 1) {
            return new SpeedDetail(atEnd, null);
        }
        double wider = spread * PARALLEL_SPREAD;
        SpeedRange each = decode(placed, settings, PlacedModel.meanDepth(workload), users, wider);
        SpeedRange total = new SpeedRange(each.tokensPerSecond() * users, each.low() * users, each.high() * users);
        return new SpeedDetail(atEnd, new ParallelSpeed(users, each, total));
    }

    private @Nullable PlacedModel placed(ReadProfile reads, Placement placement, Machine machine) {
        List<CalibratedDevice> gpus = new ArrayList<>();
        for (int i = 0; i < placement.tensorSplit().size(); i++) {
            InstalledGpu gpu = machine.gpus().get(i);
            CalibratedDevice device = calibration.gpu(machine.backend(), gpu.spec());
            if (device == null) {
                return null;
            }
            gpus.add(device);
        }
        return PlacedModel.of(reads, placement, gpus, calibration.host(machine.systemBandwidthBytesPerSecond()));
    }

    private static SpeedRange decode(
            PlacedModel placed, RuntimeSettings settings, double depth, int users, double spread) {
        double bound = 1 / placed.boundSeconds(settings, depth, users);
        return range(1 / placed.stepSeconds(settings, depth, users), spread, bound);
    }

    /** Copies of weights on the host to the first GPU; no copy is needed where they share memory. */
    private static double copyRate(Machine machine) {
        if (machine.gpus().isEmpty()) {
            return 0;
        }
        InstalledGpu first = machine.gpus().get(0);
        return first.sharesSystemMemory()
                ? machine.systemBandwidthBytesPerSecond()
                : HostLimits.copyBytesPerSecond(
                        first.spec().pcieGeneration(), first.spec().pcieLanes());
    }

    private static SpeedRange range(double tokensPerSecond, double spread, double bound) {
        double factor = Math.exp(spread);
        double high = Math.max(tokensPerSecond, Math.min(tokensPerSecond * factor, bound));
        return new SpeedRange(tokensPerSecond, tokensPerSecond / factor, high);
    }
}
