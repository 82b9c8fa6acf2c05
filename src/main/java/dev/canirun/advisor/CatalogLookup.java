package dev.canirun.advisor;

import dev.canirun.catalog.CatalogModel;
import dev.canirun.catalog.ModelCatalog;
import dev.canirun.llm.Quantization;
import dev.canirun.llm.UnsupportedArchitectureException;
import dev.canirun.problem.CannotAnswerException;
import dev.canirun.problem.InvalidRequestException;
import dev.canirun.problem.UnknownIdException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds what a question names, or says what to send instead. */
@Component
class CatalogLookup {

    private final ModelCatalog catalog;

    CatalogLookup(ModelCatalog catalog) {
        this.catalog = catalog;
    }

    /** @throws UnknownIdException when no model has the id */
    CatalogModel model(@Nullable String id) {
        if (id == null || id.isBlank()) {
            throw new InvalidRequestException("/model", "is missing; send a model's id from /api/v1/models.");
        }
        return catalog.find(id).orElseThrow(() -> UnknownIdException.suggesting("model", id, catalog.suggestions(id)));
    }

    /** @throws UnknownIdException when no model has the id of the draft model */
    CatalogModel draft(@Nullable String id) {
        if (id == null || id.isBlank()) {
            throw new InvalidRequestException(
                    "/additions/draftModel/model", "is missing; send a model's id from /api/v1/models.");
        }
        return model(id);
    }

    /** @throws InvalidRequestException when llama.cpp has no quantization of that name */
    Quantization quantization(String name) {
        return Quantization.fromName(name).orElseThrow(() -> {
            String known = Arrays.stream(Quantization.values()).map(Enum::name).collect(Collectors.joining(", "));
            return new InvalidRequestException(
                    "/quantization",
                    "is '" + FieldChecks.shortened(name) + "'; send one of " + known + ", or leave it out.");
        });
    }

    /** The refusal of a model whose memory would have to be guessed. */
    static CannotAnswerException cannotModel(UnsupportedArchitectureException unsupported) {
        return new CannotAnswerException(
                "unknown-architecture",
                "Architecture not modelled",
                "Cannot model the KV cache of architecture " + unsupported.architecture() + ", nor its compute buffers"
                        + ", and a guess would not help. Its file sizes are under /api/v1/models.");
    }
}
