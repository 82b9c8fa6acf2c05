package dev.canirun.calibration;

import dev.canirun.hardware.Backend;
import dev.canirun.speed.TensorFamily;

/** A line of {@code catalog/speed-families.csv}. */
record FamilyRow(Backend backend, TensorFamily family, double operationsPerElement, double promptFactor) {}
