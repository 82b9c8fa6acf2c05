package dev.canirun.gpus;

import dev.canirun.curation.ContentHash;
import dev.canirun.curation.DataFile;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;

/** Loads the tables before the first request can arrive. */
@Configuration(proxyBeanMethods = false)
class GpuConfiguration {

    @Bean
    GpuTable gpuTable(GpuImporter importer, GpuRepository gpus) {
        DataFile file = file(GpuCsv.FILE);
        importer.importIfChanged(file);
        List<GpuRow> rows =
                gpus.findAllByOrderByPosition().stream().map(GpuEntity::toRow).toList();
        return new GpuTable(rows, ContentHash.of(List.of(file)));
    }

    @Bean
    SystemMemoryTable systemMemoryTable() {
        return SystemMemoryTable.read(file(SystemMemoryTable.FILE));
    }

    private static DataFile file(String name) {
        return DataFile.read(name, new ClassPathResource(name));
    }
}
