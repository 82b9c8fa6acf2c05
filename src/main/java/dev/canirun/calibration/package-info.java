/** Reads what measured runs taught about speed and hands it to the core. */
@NullMarked
package dev.canirun.calibration;

import org.jspecify.annotations.NullMarked;
