package dev.canirun.mcp.web;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.converter.ResolvedSchema;
import io.swagger.v3.core.util.Json31;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The JSON Schema of a question, the same that the API's document shows. */
final class InputSchemas {

    private static final String COMPONENTS = "#/components/schemas/";
    private static final String DEFINITIONS = "#/$defs/";

    private final JsonMapper jsonMapper;

    InputSchemas(JsonMapper jsonMapper) {
        this.jsonMapper = jsonMapper;
    }

    Map<String, Object> of(Class<?> question) {
        ResolvedSchema resolved =
                ModelConverters.getInstance(true).readAllAsResolvedSchema(new AnnotatedType(question));
        Map<String, Object> schema = new LinkedHashMap<>(map(Json31.pretty(resolved.schema)));
        schema.put("$defs", map(Json31.pretty(resolved.referencedSchemas)));
        return schema;
    }

    private Map<String, Object> map(String json) {
        return jsonMapper.readValue(json.replace(COMPONENTS, DEFINITIONS), new TypeReference<>() {});
    }
}
