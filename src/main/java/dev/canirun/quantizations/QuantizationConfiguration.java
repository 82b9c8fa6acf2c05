package dev.canirun.quantizations;

import dev.canirun.curation.DataFile;
import dev.canirun.curation.FileData;
import dev.canirun.curation.Overlay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;

/** Reads the table before the first request can arrive. */
@Configuration(proxyBeanMethods = false)
class QuantizationConfiguration {

    @Bean
    QuantizationTable quantizationTable(Overlay overlay) {
        return QuantizationTable.read(file(QuantizationFiles.ENTRIES), file(QuantizationFiles.QUALITY), overlay);
    }

    @Bean
    FileData quantizationData(QuantizationTable table) {
        return table.data();
    }

    private static DataFile file(String name) {
        return DataFile.read(name, new ClassPathResource(name));
    }
}
