package dev.canirun.advisor;

import dev.canirun.fit.FitCalculator;
import dev.canirun.speed.SpeedModel;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Hands the pure core what it needs. */
@Configuration(proxyBeanMethods = false)
class AdvisorConfiguration {

    @Bean
    FitCalculator fitCalculator(ObjectProvider<SpeedModel> speedModel) {
        SpeedModel cannotSay = (reads, settings, placement, machine, workload) -> null;
        return new FitCalculator(speedModel.getIfAvailable(() -> cannotSay));
    }
}
