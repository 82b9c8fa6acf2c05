package dev.canirun;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the service: catalog, GPU table, fit calculator, API and pages in one process. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class CanIRunApplication {

    public static void main(String[] args) {
        SpringApplication.run(CanIRunApplication.class, args);
    }
}
