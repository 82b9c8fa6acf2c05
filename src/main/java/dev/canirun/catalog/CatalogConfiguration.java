package dev.canirun.catalog;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Loads the catalog before the first request can arrive. */
@Configuration(proxyBeanMethods = false)
class CatalogConfiguration {

    @Bean
    ModelCatalog modelCatalog(
            CatalogImporter importer, ModelRepository models, PublishedFileRepository publishedFiles) {
        CatalogFiles files = CatalogFiles.builtIn();
        importer.importIfChanged(files);
        Map<String, List<PublishedFile>> byModel = publishedFiles.findAll().stream()
                .map(PublishedFileEntity::toPublishedFile)
                .collect(Collectors.groupingBy(PublishedFile::model));
        List<CatalogModel> all = models.findAllByOrderById().stream()
                .map(model -> model.toModel(byModel.getOrDefault(model.id(), List.of())))
                .toList();
        return new ModelCatalog(all, files.contentHash());
    }
}
