package dev.canirun;

import dev.canirun.catalog.ModelCatalog;
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

    CatalogInfo(ModelCatalog models, GpuTable gpus) {
        this.models = models;
        this.gpus = gpus;
    }

    @Override
    public void contribute(Info.Builder builder) {
        builder.withDetail(
                "catalog",
                Map.of(
                        "models", Map.of("entries", models.all().size(), "sha256", models.version()),
                        "gpus", Map.of("entries", gpus.all().size(), "sha256", gpus.version())));
    }
}
