package dev.canirun.speed;

import dev.canirun.hardware.Backend;
import dev.canirun.hardware.GpuSpec;
import dev.canirun.hardware.Vendor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Everything measured runs taught; immutable. Entries are found for a generation, else its maker, else the back end. */
public final class Calibration {

    private final Map<List<Object>, CalibrationEntry> entries = new HashMap<>();
    private final Map<List<Object>, MeasuredGpu> measured = new HashMap<>();
    private final Map<Backend, FamilyFactors> operationsPerElement;
    private final Map<Backend, FamilyFactors> promptFactors;

    /** @throws IllegalArgumentException when a back end lacks its own entry or its factors */
    public Calibration(
            List<CalibrationEntry> entries,
            List<MeasuredGpu> measured,
            Map<Backend, FamilyFactors> operationsPerElement,
            Map<Backend, FamilyFactors> promptFactors) {
        entries.forEach(entry -> this.entries.put(key(entry.backend(), entry.vendor(), entry.generation()), entry));
        measured.forEach(gpu -> this.measured.put(List.of(gpu.backend(), gpu.gpuId()), gpu));
        this.operationsPerElement = Map.copyOf(operationsPerElement);
        this.promptFactors = Map.copyOf(promptFactors);
        for (Backend backend : Backend.values()) {
            boolean complete = this.entries.containsKey(key(backend, null, null))
                    && operationsPerElement.containsKey(backend)
                    && promptFactors.containsKey(backend);
            if (!complete) {
                throw new IllegalArgumentException("The calibration of " + backend + " is incomplete");
            }
        }
    }

    private static List<Object> key(Backend backend, @Nullable Vendor vendor, @Nullable Generation generation) {
        return List.of(backend, vendor == null ? "" : vendor, generation == null ? "" : generation);
    }

    /** The device a GPU is under a back end, {@code null} when its bandwidth is not known. */
    @Nullable
    CalibratedDevice gpu(Backend backend, GpuSpec spec) {
        Double bandwidth = spec.bandwidthBytesPerSecond();
        if (bandwidth == null) {
            return null;
        }
        ComputeRates rates = ComputeRates.of(spec, bandwidth);
        CalibrationEntry own = entries.get(key(backend, spec.vendor(), Generation.of(spec)));
        CalibrationEntry entry = own == null ? inherited(backend, spec.vendor()) : own;
        MeasuredGpu runs = measured.get(List.of(backend, spec.id()));
        Device device = device(entry, bandwidth, rates.vector(), rates.matrix());
        if (runs != null) {
            return CalibratedDevice.measured(device, runs);
        }
        return own != null && rates.stated()
                ? CalibratedDevice.calibrated(device, entry)
                : CalibratedDevice.extrapolated(device, entry);
    }

    /** The processor with its memory. */
    CalibratedDevice host(double bandwidth) {
        CalibrationEntry entry = inherited(Backend.CPU, null);
        double rate = bandwidth * HostLimits.OPERATIONS_PER_BYTE;
        return CalibratedDevice.host(device(entry, bandwidth, rate, rate), entry);
    }

    private CalibrationEntry inherited(Backend backend, @Nullable Vendor vendor) {
        CalibrationEntry ofVendor = entries.get(key(backend, vendor, null));
        return ofVendor == null ? Objects.requireNonNull(entries.get(key(backend, null, null))) : ofVendor;
    }

    private Device device(CalibrationEntry entry, double bandwidth, double vector, double matrix) {
        return new Device(
                bandwidth,
                vector,
                matrix,
                entry.coefficients(),
                Objects.requireNonNull(operationsPerElement.get(entry.backend())),
                Objects.requireNonNull(promptFactors.get(entry.backend())));
    }
}
