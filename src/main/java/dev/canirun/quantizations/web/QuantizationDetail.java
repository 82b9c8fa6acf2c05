package dev.canirun.quantizations.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.canirun.api.StatesCatalog;
import dev.canirun.curation.CatalogVersion;
import dev.canirun.quantizations.QuantizationFacts;
import org.jspecify.annotations.Nullable;

/**
 * One quantization.
 *
 * @param quantization what lists show of it
 * @param catalog which version of the catalog the answer is from
 */
record QuantizationDetail(
        @JsonUnwrapped QuantizationAnswer quantization,
        @Nullable CatalogVersion catalog) implements StatesCatalog<QuantizationDetail> {

    @Override
    public QuantizationDetail withCatalog(CatalogVersion version) {
        return new QuantizationDetail(quantization, version);
    }

    static QuantizationDetail of(QuantizationFacts facts) {
        return new QuantizationDetail(QuantizationAnswer.of(facts), null);
    }
}
