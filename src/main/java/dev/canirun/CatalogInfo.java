package dev.canirun;

import dev.canirun.catalog.ModelCatalog;
import dev.canirun.curation.CatalogVersion;
import dev.canirun.curation.LoadedData;
import dev.canirun.gpus.GpuTable;
import java.util.Map;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.stereotype.Component;

/** Which catalog answers, beside the build that {@code /actuator/info} names itself. */
@Component
class CatalogInfo implements InfoContributor {

    private final ModelCatalog models;
    private final GpuTable gpus;
    private final LoadedData loaded;

    CatalogInfo(ModelCatalog models, GpuTable gpus, LoadedData loaded) {
        this.models = models;
        this.gpus = gpus;
        this.loaded = loaded;
    }

    @Override
    public void contribute(Info.Builder builder) {
        CatalogVersion version = loaded.version();
        builder.withDetail(
                "catalog",
                Map.of(
                        "version", version.version(),
                        "date", version.date().toString(),
                        "models", Map.of("entries", models.all().size(), "sha256", models.version()),
                        "gpus", Map.of("entries", gpus.all().size(), "sha256", gpus.version())));
    }
}
