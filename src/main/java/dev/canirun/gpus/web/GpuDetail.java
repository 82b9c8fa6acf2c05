package dev.canirun.gpus.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.canirun.api.StatesCatalog;
import dev.canirun.curation.CatalogVersion;
import dev.canirun.gpus.GpuRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One GPU with what a model can have of its memory.
 *
 * @param gpu what lists show of it
 * @param usableMemory one entry per size it is sold with and operating system
 * @param catalog which version of the catalog the answer is from
 */
record GpuDetail(
        @JsonUnwrapped GpuAnswer gpu,
        List<UsableMemory> usableMemory,
        @Nullable CatalogVersion catalog) implements StatesCatalog<GpuDetail> {

    @Override
    public GpuDetail withCatalog(CatalogVersion version) {
        return new GpuDetail(gpu, usableMemory, version);
    }

    static GpuDetail of(GpuRow row) {
        return new GpuDetail(GpuAnswer.of(row), UsableMemory.of(row), null);
    }
}
