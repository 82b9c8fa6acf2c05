package dev.canirun.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The PostgreSQL that is installed on this machine, whose tools are of the server's own version. */
final class SystemPostgres implements AutoCloseable {

    private static final Path VERSIONS = Path.of("/usr/lib/postgresql");
    private static final String OWNER = "nobody";

    private final Path programs;
    private final Path data;
    private final int port = Service.freePort();

    private SystemPostgres(Path programs, Path data) {
        this.programs = programs;
        this.data = data;
    }

    static SystemPostgres start() {
        Path programs = programs();
        assumeTrue(
                programs != null && "root".equals(System.getProperty("user.name")),
                "PostgreSQL with its tools is not installed, or nobody may start it");
        try {
            Path data = Files.createTempDirectory("system-postgres");
            SystemPostgres server = new SystemPostgres(programs, data);
            server.run(List.of("chown", OWNER, data.toString()));
            server.asOwner("initdb", "-A", "trust", "-U", "postgres", "-D", data.resolve("data").toString());
            String options = "-p " + server.port + " -k " + data + " -c listen_addresses=127.0.0.1";
            server.asOwner("pg_ctl", "-w", "-D", data.resolve("data").toString(), "-l", "" + data.resolve("log"), "-o", options, "start");
            server.sql("create role canirun login password 'canirun'");
            server.sql("create database canirun owner canirun");
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path programs() {
        if (!Files.isDirectory(VERSIONS)) {
            return null;
        }
        try (Stream<Path> versions = Files.list(VERSIONS)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Stream.of("initdb", "pg_ctl", "psql", "pg_dump", "pg_restore")
                            .allMatch(name -> Files.isExecutable(bin.resolve(name))))
                    .max(Comparator.naturalOrder())
                    .orElse(null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    /** What PostgreSQL's tools read: server, account, and where they are themselves. */
    Map<String, String> environment() {
        return Map.of(
                "PGHOST", "127.0.0.1",
                "PGPORT", Integer.toString(port),
                "PGUSER", "canirun",
                "PGPASSWORD", "canirun",
                "PATH", programs + ":" + System.getenv("PATH"));
    }

    /** An empty database in place of the one there was. */
    void empty() {
        sql("drop database canirun with (force)");
        sql("create database canirun owner canirun");
    }

    private void sql(String command) {
        asOwner("psql", "-h", "127.0.0.1", "-p", "" + port, "-U", "postgres", "-c", command);
    }

    private void asOwner(String program, String... arguments) {
        List<String> command = new ArrayList<>(List.of("setpriv", "--reuid", OWNER, "--clear-groups"));
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        run(command);
    }

    private void run(List<String> command) {
        Path output = data.resolveSibling(data.getFileName() + ".output");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(Path.of("/").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            assertThat(process.waitFor())
                    .as(command + ": " + Files.readString(output))
                    .isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        asOwner("pg_ctl", "-w", "-m", "immediate", "-D", data.resolve("data").toString(), "stop");
    }
}
