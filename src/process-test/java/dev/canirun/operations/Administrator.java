package dev.canirun.operations;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;

/** Changes one model of the catalog, as whoever holds the token may. */
final class Administrator {

    static final String MODEL = "llama-3.1-8b-instruct";

    private static final String TOKEN = "correct-horse-battery";
    private static final String PATH = "/api/v1/models/" + MODEL;

    private Administrator() {}

    static Starter admit(Starter starter) {
        return starter.with("CANIRUN_ADMIN_TOKEN", TOKEN);
    }

    /** The licence that the model has at the moment. */
    static String license(Service service) {
        return service.get(PATH).body().replaceAll("(?s).*?\"license\":\"([^\"]*)\".*", "$1");
    }

    static HttpResponse<String> relicense(Service service, String license) {
        String tag = service.get(PATH).headers().firstValue("ETag").orElseThrow();
        return service.send(HttpRequest.newBuilder(service.uri(PATH))
                .header("Authorization", "Bearer " + TOKEN)
                .header("If-Match", tag)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"license\": \"" + license + "\"}"))
                .build());
    }

    /** The trail of all changes, newest first. */
    static String trail(Service service) {
        return service.read(HttpRequest.newBuilder(service.uri("/api/v1/admin/audit?size=100"))
                .header("Authorization", "Bearer " + TOKEN));
    }
}
