package dev.canirun;

import dev.canirun.catalog.ModelCatalog;
import dev.canirun.gpus.GpuTable;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** Whether there is a catalog to answer from: {@code catalog} in the health endpoint, part of readiness. */
@Component("catalogHealthContributor")
class CatalogHealth extends AbstractHealthIndicator {

    private final ModelCatalog models;
    private final GpuTable gpus;

    CatalogHealth(ModelCatalog models, GpuTable gpus) {
        this.models = models;
        this.gpus = gpus;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        boolean filled = !models.all().isEmpty() && !gpus.all().isEmpty();
        builder.status(filled ? "UP" : "DOWN")
                .withDetail("models", models.all().size())
                .withDetail("gpus", gpus.all().size());
    }
}
