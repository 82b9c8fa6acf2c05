package dev.canirun.operations;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How a service is started; every setting is an environment variable. */
final class Starter {

    private final Map<String, String> environment = new HashMap<>();
    private final List<String> wrapper = new ArrayList<>();
    private final List<String> jvm = new ArrayList<>(List.of("-XX:+UseSerialGC", "-Xmx256m", "-XX:TieredStopAtLevel=1"));
    private Installation installation = Installation.ofThisBuild();
    private int port = Service.freePort();

    Starter with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Starter on(PostgresServer database) {
        return database(database.port(), "canirun");
    }

    Starter database(int databasePort, String password) {
        return with("SPRING_DATASOURCE_URL", PostgresServer.url(databasePort))
                .with("SPRING_DATASOURCE_USERNAME", "canirun")
                .with("SPRING_DATASOURCE_PASSWORD", password);
    }

    Starter on(Path dataDirectory) {
        return with("CANIRUN_DATA_DIRECTORY", dataDirectory.toString());
    }

    Starter from(Installation other) {
        installation = other;
        return this;
    }

    Starter onPort(int wanted) {
        port = wanted;
        return this;
    }

    Starter jvm(String... options) {
        jvm.addAll(List.of(options));
        return this;
    }

    /** On a file system of its own, which nobody else sees and which ends with the process. */
    Starter onVolume(Path volume, String options) {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/unshare")) && "root".equals(System.getProperty("user.name")),
                "File systems are mounted by root alone");
        String mount = "mkdir -p " + volume + " && mount -t tmpfs -o " + options + " none " + volume + " && exec \"$@\"";
        wrapper.addAll(List.of("unshare", "-m", "sh", "-c", mount, "sh"));
        return on(volume);
    }

    /** With no more memory than the group has, as in a container. */
    Starter in(MemoryGroup group) {
        wrapper.addAll(List.of("sh", "-c", group.enter() + " && exec \"$@\"", "sh"));
        return this;
    }

    Service start() {
        try {
            Path log = Files.createTempFile("can-i-run", ".log");
            List<String> command = new ArrayList<>(wrapper);
            command.add(Installation.java());
            command.addAll(jvm);
            command.addAll(List.of("-XX:SharedArchiveFile=" + installation.archive(), "-Xshare:auto", "-jar"));
            command.add(installation.jar().toString());
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().put("SERVER_PORT", Integer.toString(port));
            builder.environment().putAll(environment);
            return new Service(builder.start(), port, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Service startAndWait() {
        return start().untilReady();
    }
}
