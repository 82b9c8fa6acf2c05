package dev.canirun.openapi;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What records say about their components: {@code @Nullable} ones may be {@code null}. An answer writes all its fields, so
 * all are required; a record of nothing but nullable components is a question, whose fields may be left out.
 */
final class RecordSchemas implements ModelConverter {

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        if (!chain.hasNext()) {
            return null;
        }
        Schema<?> resolved = chain.next().resolve(type, context, chain);
        JavaType java = Json31.mapper().constructType(type.getType());
        if (resolved != null && java.getRawClass().isRecord()) {
            Schema<?> model = defined(resolved, context);
            if (model != null && model.getProperties() != null) {
                describe(model, components(java.getRawClass()).toList());
            }
        }
        return resolved;
    }

    private static @Nullable Schema<?> defined(Schema<?> schema, ModelConverterContext context) {
        String reference = schema.get$ref();
        return reference == null
                ? schema
                : context.getDefinedModels().get(reference.substring(reference.lastIndexOf('/') + 1));
    }

    private static void describe(Schema<?> model, List<RecordComponent> components) {
        boolean question = components.stream().allMatch(RecordSchemas::isNullable);
        for (RecordComponent component : components) {
            Schema<?> property = (Schema<?>) model.getProperties().get(component.getName());
            if (property == null) {
                continue;
            }
            if (!question
                    && (model.getRequired() == null || !model.getRequired().contains(component.getName()))) {
                model.addRequiredItem(component.getName());
            }
            if (property.getAdditionalProperties() instanceof Schema<?> value && mayLackValues(component)) {
                property.setAdditionalProperties(orNull(value));
            }
            if (isNullable(component)) {
                model.getProperties().put(component.getName(), orNull(property));
            }
        }
    }

    /** Leaves one that already may be {@code null} as it is: a converter sees a record once for every use of it. */
    private static Schema<?> orNull(Schema<?> schema) {
        if (schema.get$ref() != null) {
            Schema<?> reference = new Schema<>();
            reference.set$ref(schema.get$ref());
            Schema<?> none = new Schema<>();
            none.addType("null");
            Schema<Object> either = new Schema<>();
            either.setDescription(schema.getDescription());
            either.setAnyOf(List.of(reference, none));
            return either;
        }
        if (schema.getTypes() == null && schema.getType() != null) {
            schema.addType(schema.getType());
        }
        if (schema.getTypes() != null) {
            schema.addType("null");
        }
        return schema;
    }

    private static Stream<RecordComponent> components(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .filter(component -> !component.isAnnotationPresent(JsonIgnore.class)
                        && !component.getAccessor().isAnnotationPresent(JsonIgnore.class))
                .flatMap(component -> component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)
                        ? components(component.getType())
                        : Stream.of(component));
    }

    /** Whether the component is a map that says {@code null} of a key. */
    private static boolean mayLackValues(RecordComponent component) {
        return component.getAnnotatedType() instanceof AnnotatedParameterizedType map
                && Map.class.isAssignableFrom(component.getType())
                && map.getAnnotatedActualTypeArguments()[1].isAnnotationPresent(Nullable.class);
    }

    private static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }
}
