package dev.canirun;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Asks the running service whether it is ready, for a container image without a shell: exit code 0 when it is. */
public final class HealthCheck {

    private static final int TIMEOUT_MILLISECONDS = 4_000;

    private HealthCheck() {}

    public static void main(String[] args) throws IOException {
        String port = System.getenv()
                .getOrDefault("MANAGEMENT_SERVER_PORT", System.getenv().getOrDefault("SERVER_PORT", "8080"));
        URI readiness = URI.create("http://localhost:" + port + "/actuator/health/readiness");
        HttpURLConnection connection = (HttpURLConnection) readiness.toURL().openConnection();
        connection.setConnectTimeout(TIMEOUT_MILLISECONDS);
        connection.setReadTimeout(TIMEOUT_MILLISECONDS);
        System.exit(connection.getResponseCode() == HttpURLConnection.HTTP_OK ? 0 : 1);
    }
}
