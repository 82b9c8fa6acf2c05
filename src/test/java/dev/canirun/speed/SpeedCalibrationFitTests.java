package dev.canirun.speed;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Runs the fit when asked to; it takes minutes and rewrites data files. */
@EnabledIfSystemProperty(named = "speed.fit", matches = "true")
class SpeedCalibrationFitTests {

    @Test
    void fitsAndWritesTheCalibration() throws IOException {
        SpeedCalibrationFit.run();
    }
}
