package dev.canirun.openapi;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Makes requests to an operation out of its description: mostly nearly right, because what is nonsense dies early. */
final class RequestGenerator {

    /** A request and its body, for whoever has to repeat it. */
    record Generated(HttpRequest request, String body) {

        String description() {
            return request.method() + " " + request.uri() + " "
                    + request.headers().map() + " " + body;
        }
    }

    private static final List<String> TEXTS = List.of(
            "llama-3.1-8b-instruct",
            "qwen3-8b",
            "gpt-oss-20b",
            "gemma-2-2b-it",
            "nvidia-geforce-rtx-4090",
            "nvidia-geforce-rtx-3060-12gb:2",
            "amd-radeon-rx-7900-xtx@24",
            "apple-m3-max-40c-gpu",
            "Q4_K_M",
            "F16",
            "IQ2_XXS",
            "nvidia",
            "desktop",
            "chat",
            "coding",
            "q8_0",
            "auto",
            "cuda",
            "linux",
            "macos",
            "-released",
            "name",
            "true",
            "false",
            "0",
            "1",
            "-1",
            "2",
            "8192",
            "200",
            "201",
            "0.5",
            "1e309",
            "NaN",
            "2147483648",
            "-9223372036854775809",
            "99999999999999999999999",
            "",
            " ",
            "null",
            "\u0000",
            "%00",
            "../../etc/passwd",
            "' OR 1=1 --",
            "<script>alert(1)</script>",
            "${jndi:ldap://x}",
            "ünïcödé",
            "日本語",
            "\uD83D\uDE00",
            "a".repeat(300),
            "2026-11-24",
            "mit",
            "text",
            "nvidia-geforce-rtx-4090~3",
            ":::",
            "@@",
            ",",
            "1,1",
            "3,,1");
    private static final List<String> ACCEPTED = List.of(
            "application/json",
            "*/*",
            "application/json, text/plain;q=0.5",
            "text/csv",
            "text/html",
            "application/xml",
            "application/yaml",
            "x");
    private static final List<String> SENT = List.of(
            "application/json; charset=utf-8",
            "text/plain",
            "application/xml",
            "application/yaml",
            "multipart/form-data",
            "x/y");

    private final Random random;
    private final String base;
    private final BodyMutator mutator;
    private final FormGenerator forms;

    RequestGenerator(Random random, String base) {
        this.random = random;
        this.base = base;
        this.mutator = new BodyMutator(random, TEXTS);
        this.forms = new FormGenerator(random, TEXTS);
    }

    Generated next(Contract.Operation operation) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + address(operation)));
        if (random.nextInt(6) == 0) {
            request.header("Accept", pick(ACCEPTED));
        }
        String body = operation.method().equals("GET") ? "" : body(operation, request);
        return new Generated(request.build(), body);
    }

    private String body(Contract.Operation operation, HttpRequest.Builder request) {
        boolean form = operation.path().endsWith("/inspections") && random.nextInt(4) != 0;
        String body = form ? forms.next() : json(operation);
        String type = form ? FormGenerator.CONTENT_TYPE : "application/json";
        request.header("Content-Type", random.nextInt(25) == 0 ? pick(SENT) : type);
        request.method(
                operation.method(),
                BodyPublishers.ofString(body, form ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8));
        return body;
    }

    private String address(Contract.Operation operation) {
        String path = operation.path();
        StringBuilder query = new StringBuilder();
        for (JsonNode parameter : operation.parameters()) {
            String name = parameter.get("name").asString();
            JsonNode example = parameter.path("example");
            if (parameter.get("in").asString().equals("path")) {
                String value = random.nextBoolean() ? first(example) : pick(TEXTS);
                path = path.replace("{" + name + "}", encoded(value.isEmpty() ? "x" : value));
            } else if (parameter.get("in").asString().equals("query")) {
                boolean hasExample = !example.isMissingNode() && !example.isNull();
                if (hasExample && random.nextInt(8) != 0) {
                    append(query, name, first(example));
                }
            }
        }
        for (int odd = random.nextInt(3); odd > 0 && !operation.parameters().isEmpty(); odd--) {
            append(query, pick(operation.parameters()).get("name").asString(), pick(TEXTS));
        }
        if (random.nextInt(10) == 0) {
            append(query, pick(TEXTS), pick(TEXTS));
        }
        return path + query;
    }

    private static String first(JsonNode example) {
        return example.isArray() ? example.get(0).asString() : example.asString("x");
    }

    private static void append(StringBuilder query, String name, String value) {
        query.append(query.isEmpty() ? '?' : '&')
                .append(encoded(name))
                .append('=')
                .append(encoded(value));
    }

    private String json(Contract.Operation operation) {
        List<JsonNode> examples = new ArrayList<>();
        operation
                .node()
                .at("/requestBody/content/application~1json/examples")
                .forEach(example -> examples.add(example.get("value")));
        return mutator.mutated(
                examples.isEmpty()
                        ? JsonNodeFactory.instance.objectNode().put("huggingFaceRepo", pick(TEXTS))
                        : examples.get(random.nextInt(examples.size())));
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
