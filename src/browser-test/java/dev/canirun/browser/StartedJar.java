package dev.canirun.browser;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The packaged service in a process of its own, with an empty folder for its data. */
record StartedJar(Process process, String address) implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 300;

    /** A service that has answered nothing yet but that it is ready. */
    static StartedJar cold() throws IOException {
        int port = freePort();
        Path data = Files.createTempDirectory("first-tasks");
        StartedJar started = new StartedJar(
                new ProcessBuilder(List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-jar",
                                jar().toString(),
                                "--server.port=" + port,
                                "--canirun.data-directory=" + data))
                        .redirectErrorStream(true)
                        .redirectOutput(Path.of("target", "first-tasks.log").toFile())
                        .start(),
                "http://localhost:" + port + "/");
        started.awaitReady();
        return started;
    }

    private static Path jar() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.getFileName().toString().matches("can-i-run-[^/]*[.]jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("Run this with ./mvnw -Pbrowser verify"));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady() {
        HttpRequest health =
                HttpRequest.newBuilder(URI.create(address + "answerz")).build();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < end && process.isAlive()) {
            try {
                if (HttpClient.newHttpClient().send(health, BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
                TimeUnit.MILLISECONDS.sleep(100);
            } catch (IOException notYet) {
                pause();
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        close();
        throw new AssertionError("Never ready, see target/first-tasks.log");
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
