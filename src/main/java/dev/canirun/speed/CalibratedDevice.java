package dev.canirun.speed;

/**
 * A device with how well it is known.
 *
 * @param device for the formulas
 * @param decodeTimeFactor correction of a reply's time by the device's own runs
 * @param prefillTimeFactor the same for prompts
 * @param decodeSpread logarithm of the range's factor up and down
 * @param prefillSpread the same for prompts
 * @param basis how well founded
 */
record CalibratedDevice(
        Device device,
        double decodeTimeFactor,
        double prefillTimeFactor,
        double decodeSpread,
        double prefillSpread,
        SpeedBasis basis) {

    /** How much wider a range is when neither the GPU nor its generation was measured. */
    private static final double EXTRAPOLATION = 1.5;

    static CalibratedDevice measured(Device device, MeasuredGpu runs) {
        return new CalibratedDevice(
                device,
                runs.decodeTimeFactor(),
                runs.prefillTimeFactor(),
                runs.decodeSpread(),
                runs.prefillSpread(),
                SpeedBasis.MEASURED_NEAR);
    }

    /** A GPU of a generation that was measured. */
    static CalibratedDevice calibrated(Device device, CalibrationEntry entry) {
        return of(device, entry, 1, SpeedBasis.CALIBRATED);
    }

    /** A GPU that inherits from other generations. */
    static CalibratedDevice extrapolated(Device device, CalibrationEntry entry) {
        return of(device, entry, EXTRAPOLATION, SpeedBasis.EXTRAPOLATED);
    }

    /** A processor: the entry's ranges are wide already, because its cores are not known. */
    static CalibratedDevice host(Device device, CalibrationEntry entry) {
        return of(device, entry, 1, SpeedBasis.EXTRAPOLATED);
    }

    private static CalibratedDevice of(Device device, CalibrationEntry entry, double widening, SpeedBasis basis) {
        return new CalibratedDevice(
                device, 1, 1, entry.decodeSpread() * widening, entry.prefillSpread() * widening, basis);
    }
}
