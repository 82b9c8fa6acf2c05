package dev.canirun.quantizations;

import dev.canirun.curation.DataFile;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;

/** Reads the table before the first request can arrive. */
@Configuration(proxyBeanMethods = false)
class QuantizationConfiguration {

    @Bean
    QuantizationTable quantizationTable() {
        return QuantizationTable.read(file(QuantizationFiles.ENTRIES), file(QuantizationFiles.QUALITY));
    }

    private static DataFile file(String name) {
        return DataFile.read(name, new ClassPathResource(name));
    }
}
