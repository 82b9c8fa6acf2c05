package dev.canirun.operations;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** HAProxy with the configuration of {@code docker/}, before two replicas. */
final class ReverseProxy implements AutoCloseable {

    private static final List<Path> PLACES = List.of(Path.of("/usr/sbin/haproxy"), Path.of("/usr/local/sbin/haproxy"));

    private final Process process;
    private final int port;

    private ReverseProxy(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static ReverseProxy before(int firstPort, int secondPort) {
        Path program = PLACES.stream().filter(Files::isExecutable).findFirst().orElse(null);
        assumeTrue(program != null, "HAProxy is not installed");
        int port = Service.freePort();
        ProcessBuilder builder = new ProcessBuilder("" + program, "-db", "-f", "docker/haproxy.cfg")
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target", "haproxy.log").toFile());
        builder.environment().put("PROXY_ADDRESS", "127.0.0.1:" + port);
        builder.environment().put("REPLICA_ONE", "127.0.0.1:" + firstPort);
        builder.environment().put("REPLICA_TWO", "127.0.0.1:" + secondPort);
        try {
            return new ReverseProxy(builder.start(), port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
