package dev.canirun.curation;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Reads the overlay once, so that all features see the same, and lets the data be polled. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class CurationConfiguration {

    @Bean
    Overlay overlay(OverlayProperties properties) {
        return Overlay.read(properties.directory());
    }

    @Bean
    FileData builtInTables() {
        return BuiltInTables.data();
    }
}
