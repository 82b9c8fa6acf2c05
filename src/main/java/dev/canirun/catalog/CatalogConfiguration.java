package dev.canirun.catalog;

import dev.canirun.curation.Overlay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** Loads the catalog before the first request can arrive. */
@Configuration(proxyBeanMethods = false)
class CatalogConfiguration {

    @Bean
    CatalogFiles catalogFiles(Overlay overlay) {
        return CatalogFiles.builtIn().with(overlay);
    }

    /** What is below the administrators' layer; read when the first of them asks. */
    @Bean
    @Lazy
    CatalogData catalogData(CatalogFiles files) {
        return CatalogData.read(files);
    }

    @Bean
    ModelCatalog modelCatalog(CatalogImporter importer, CatalogFiles files, CatalogLoader loader) {
        importer.importIfChanged(files);
        loader.reload();
        return loader.catalog();
    }
}
