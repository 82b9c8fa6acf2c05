package dev.canirun.calibration;

import dev.canirun.speed.CalibratedSpeedModel;
import dev.canirun.speed.SpeedModel;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Provides the speed model and the runs behind it before the first request can arrive. */
@Configuration(proxyBeanMethods = false)
class CalibrationConfiguration {

    @Bean
    SpeedModel speedModel() {
        return new CalibratedSpeedModel(CalibrationFiles.builtIn());
    }

    @Bean
    MeasuredRuns measuredRuns() {
        return MeasuredRuns.builtIn();
    }
}
