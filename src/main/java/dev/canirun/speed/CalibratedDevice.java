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

    static CalibratedDevice of(Device device, CalibrationEntry entry, boolean calibrated) {
        double widening = calibrated ? 1 : EXTRAPOLATION;
        return new CalibratedDevice(
                device,
                1,
                1,
                entry.decodeSpread() * widening,
                entry.prefillSpread() * widening,
                calibrated ? SpeedBasis.CALIBRATED : SpeedBasis.EXTRAPOLATED);
    }
}
