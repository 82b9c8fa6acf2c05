package dev.canirun.history.web;

import dev.canirun.curation.CatalogVersion;
import dev.canirun.curation.LoadedData;
import java.util.Map;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.stereotype.Component;

/** Tells at {@code /actuator/info} which data the service answers from. */
@Component
class CatalogInfo implements InfoContributor {

    private final LoadedData loaded;

    CatalogInfo(LoadedData loaded) {
        this.loaded = loaded;
    }

    @Override
    public void contribute(Info.Builder builder) {
        CatalogVersion version = loaded.version();
        builder.withDetail(
                "catalog",
                Map.of("version", version.version(), "date", version.date().toString()));
    }
}
