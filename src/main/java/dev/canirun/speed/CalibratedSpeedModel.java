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

    /** How much wider replies of mixtures spread than the devices' runs as a whole (docs/accuracy-speed.md). */
    static final double MIXTURE_SPREAD = 1.3;

    private final Calibration calibration;

    public CalibratedSpeedModel(Calibration calibration) {
        this.calibration = calibration;
    }

    @Override
    public @Nullable SpeedEstimate estimate(
            ReadProfile reads, RuntimeSettings settings, Placement placement, Machine machine, Workload workload) {
        List<CalibratedDevice> gpus = new ArrayList<>();
        for (int i = 0; i < placement.tensorSplit().size(); i++) {
            InstalledGpu gpu = machine.gpus().get(i);
            CalibratedDevice device = calibration.gpu(machine.backend(), gpu.spec());
            if (device == null) {
                return null;
            }
            gpus.add(device);
        }
        CalibratedDevice host = calibration.host(machine.systemBandwidthBytesPerSecond());
        PlacedModel placed = PlacedModel.of(reads, placement, gpus, host);
        double decodeSeconds = placed.decodeSeconds(settings, workload);
        double boundSeconds = placed.decodeBoundSeconds(settings, workload);
        double promptSeconds = new PromptTime(placed, settings, copyRate(machine)).seconds(workload.promptTokens());
        double decodeSpread = placed.decodeSpread() * (reads.isMixture() ? MIXTURE_SPREAD : 1);
        return new SpeedEstimate(
                range(1 / Math.max(decodeSeconds, boundSeconds), decodeSpread, 1 / boundSeconds),
                range(workload.promptTokens() / promptSeconds, placed.prefillSpread(), Double.MAX_VALUE),
                promptSeconds,
                promptSeconds + workload.responseTokens() * Math.max(decodeSeconds, boundSeconds),
                placed.basis());
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
