package dev.canirun.openapi;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Requests that work as they stand ({@code openapi/examples.yaml}); tests send every one. */
final class Examples {

    private static final String FILE = "openapi/examples.yaml";

    /**
     * One operation's examples.
     *
     * @param parameters value of each parameter that the example sends
     * @param bodies request bodies by name
     */
    private record Request(
            @Nullable Map<String, Object> parameters,
            @Nullable Map<String, Object> bodies) {}

    private final Map<String, Request> requests;

    private Examples(Map<String, Request> requests) {
        this.requests = requests;
    }

    static Examples read() {
        try (InputStream file = new ClassPathResource(FILE).getInputStream()) {
            return new Examples(new YAMLMapper().readValue(file, new TypeReference<>() {}));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void addTo(String name, Operation operation) {
        Request request = requests.get(name);
        if (request == null) {
            return;
        }
        Map<String, Object> parameters = request.parameters() == null ? Map.of() : request.parameters();
        if (operation.getParameters() != null) {
            operation.getParameters().forEach(parameter -> parameter.setExample(parameters.get(parameter.getName())));
        }
        if (request.bodies() != null && operation.getRequestBody() != null) {
            MediaType json = Objects.requireNonNull(
                    operation.getRequestBody().getContent().get("application/json"), name);
            request.bodies()
                    .forEach((title, body) -> json.addExamples(
                            title.replace(' ', '-'),
                            new Example().summary(title).value(body)));
        }
    }
}
