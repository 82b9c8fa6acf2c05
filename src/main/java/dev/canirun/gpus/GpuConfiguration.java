package dev.canirun.gpus;

import dev.canirun.curation.DataFile;
import dev.canirun.curation.FileData;
import dev.canirun.curation.Overlay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.io.ClassPathResource;

/** Loads the tables before the first request can arrive. */
@Configuration(proxyBeanMethods = false)
class GpuConfiguration {

    /** What is below the administrators' layer; read when the first of them asks. */
    @Bean
    @Lazy
    GpuData gpuData(Overlay overlay) {
        return GpuData.read(file(GpuCsv.FILE), overlay);
    }

    @Bean
    GpuTable gpuTable(GpuImporter importer, Overlay overlay, GpuLoader loader) {
        importer.importIfChanged(file(GpuCsv.FILE), overlay);
        loader.reload();
        return loader.table();
    }

    @Bean
    SystemMemoryTable systemMemoryTable(Overlay overlay) {
        return SystemMemoryTable.read(file(SystemMemoryTable.FILE), overlay);
    }

    @Bean
    FileData systemMemoryData(SystemMemoryTable table) {
        return table.data();
    }

    static DataFile file(String name) {
        return DataFile.read(name, new ClassPathResource(name));
    }
}
