package dev.canirun.gpus.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.canirun.api.Layers;
import dev.canirun.api.QueryParameters;
import dev.canirun.curation.Origin;
import dev.canirun.gpus.SystemMemory;
import java.util.SortedMap;

/**
 * A way to fit system memory.
 *
 * @param preset its figures
 * @param layer where the row is from: {@code built-in} or {@code overlay}
 * @param corrections which fields another layer states
 */
record SystemMemoryAnswer(@JsonUnwrapped SystemMemory preset, String layer, SortedMap<String, String> corrections) {

    static SystemMemoryAnswer of(SystemMemory preset, Origin origin) {
        return new SystemMemoryAnswer(preset, QueryParameters.apiName(origin.layer()), Layers.corrections(origin));
    }
}
