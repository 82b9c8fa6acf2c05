package dev.canirun.operations;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What users ask of every part of the service, by reading alone. */
final class Questions {

    /** A question is a path, or a body that is posted to {@code /api/v1/fits}. */
    static final List<String> ALL = List.of(
            "/api/v1/fits?model=llama-3.1-8b-instruct&quantization=Q4_K_M&gpu=nvidia-geforce-rtx-3060-12gb&ram=32&context=8192",
            "/api/v1/fits?model=qwen3-8b&gpu=nvidia-geforce-rtx-4090&ram=64",
            """
            {"model": "llama-3.3-70b-instruct", "quantization": "Q4_K_M",
             "machine": {"gpus": [{"gpu": "nvidia-geforce-rtx-3090"}, {"gpu": "nvidia-geforce-rtx-3090"}], "systemMemoryGiB": 64}}
            """,
            "/api/v1/models?q=llama",
            "/api/v1/models/llama-3.1-8b-instruct",
            "/api/v1/gpus?q=4090",
            "/api/v1/gpus/nvidia-geforce-rtx-4090",
            "/api/v1/quantizations",
            "/",
            "/models",
            "/models/llama-3.1-8b-instruct",
            "/gpus",
            "/fit?model=llama-3.1-8b-instruct&gpu=nvidia-geforce-rtx-3060-12gb&ram=32");

    private Questions() {}

    /** Each question with its answer. */
    static Map<String, String> answersOf(Service service) {
        URI server = service.uri("");
        Map<String, String> answers = new LinkedHashMap<>();
        ALL.forEach(question ->
                answers.put(question, withoutAddress(server, service.read(request(server, question)))));
        return answers;
    }

    /** An answer as every server gives it: pages name the address they were asked at. */
    static String withoutAddress(URI server, String answer) {
        return answer.replace(server.toString(), "http://here");
    }

    static HttpRequest.Builder request(URI server, String question) {
        return question.startsWith("/")
                ? HttpRequest.newBuilder(server.resolve(question))
                : HttpRequest.newBuilder(server.resolve("/api/v1/fits"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(question));
    }
}
