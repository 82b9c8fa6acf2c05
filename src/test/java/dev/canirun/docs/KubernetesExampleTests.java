package dev.canirun.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The example against the schemas of Kubernetes' API. */
class KubernetesExampleTests {

    private static final Path EXAMPLE = Path.of("docs/kubernetes/can-i-run.yaml");

    private interface Schema {
        void validate(JsonElement element) throws IOException;
    }

    private static final Map<String, Schema> SCHEMAS = Map.of(
            "apps/v1 Deployment", V1Deployment::validateJsonElement,
            "v1 Service", V1Service::validateJsonElement,
            "autoscaling/v2 HorizontalPodAutoscaler", V2HorizontalPodAutoscaler::validateJsonElement,
            "policy/v1 PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement,
            "networking.k8s.io/v1 NetworkPolicy", V1NetworkPolicy::validateJsonElement);

    @Test
    void everyObjectIsValid() throws IOException {
        List<JsonNode> objects = objects(Files.readString(EXAMPLE));

        assertThat(objects)
                .extracting(KubernetesExampleTests::kind)
                .containsExactlyInAnyOrderElementsOf(SCHEMAS.keySet());
        for (JsonNode object : objects) {
            validate(object);
        }
    }

    @Test
    void misspeltFieldIsRefused() throws IOException {
        JsonNode deployment = objects(Files.readString(EXAMPLE).replace("periodSeconds: 5", "periodSecond: 5"))
                .get(0);

        assertThatThrownBy(() -> validate(deployment)).hasMessageContaining("periodSecond");
    }

    @Test
    void missingFieldIsRefused() throws IOException {
        JsonNode deployment = objects(Files.readString(EXAMPLE).replace("containers:", "initContainers:"))
                .get(0);

        assertThatThrownBy(() -> validate(deployment)).hasMessageContaining("containers");
    }

    private static List<JsonNode> objects(String yaml) throws JacksonException {
        try (MappingIterator<JsonNode> all =
                new YAMLMapper().readerFor(JsonNode.class).readValues(yaml)) {
            return all.readAll();
        }
    }

    private static void validate(JsonNode object) throws IOException {
        SCHEMAS.get(kind(object)).validate(JsonParser.parseString(object.toString()));
    }

    private static String kind(JsonNode object) {
        return object.path("apiVersion").asString() + " " + object.path("kind").asString();
    }
}
