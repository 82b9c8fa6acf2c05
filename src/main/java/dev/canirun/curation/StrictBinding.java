package dev.canirun.curation;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.MapperBuilder;
import tools.jackson.databind.json.JsonMapper;

/** What CSV and YAML have in common: names in snake case, nothing unknown, nothing missing, nothing silently converted. */
final class StrictBinding {

    /** Bounds on nesting and sizes; far above the built-in files, far below what would hurt. */
    static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxNestingDepth(20)
            .maxDocumentLength(DataFile.MAX_BYTES)
            .maxTokenCount(2_000_000)
            .maxStringLength(20_000)
            .maxNameLength(200)
            .maxNumberLength(40)
            .build();

    private StrictBinding() {}

    /** Documents under the API's field names. */
    static JsonMapper documents() {
        return applyTo(JsonMapper.builder())
                .propertyNamingStrategy(PropertyNamingStrategies.LOWER_CAMEL_CASE)
                .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .build();
    }

    /** Cells of a table, which are all texts. */
    static JsonMapper cells() {
        return applyTo(JsonMapper.builder())
                .enable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .build();
    }

    static <B extends MapperBuilder<?, B>> B applyTo(B builder) {
        return builder.annotationIntrospector(new RequiredUnlessNullable())
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
    }
}
