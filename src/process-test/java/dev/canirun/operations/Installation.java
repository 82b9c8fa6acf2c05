package dev.canirun.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A packaged service, extracted as in the image and with a class archive so that it starts fast; made once for each jar.
 *
 * @param jar the application's own jar beside its libraries
 * @param archive of its classes
 */
record Installation(Path jar, Path archive) {

    private static final int LIMIT_SECONDS = 1_200;
    private static final Path PACKAGE = Path.of("target");

    /** Of the jar this build made. */
    static Installation ofThisBuild() {
        return Current.INSTALLATION;
    }

    /** Of the jar that {@code previous.jar} names: an earlier version of the service. */
    static Installation ofThePreviousVersion() {
        return of(Path.of(System.getProperty("previous.jar")), "previous");
    }

    private static final class Current {
        private static final Installation INSTALLATION = of(packagedJar(), "current");
    }

    private static Path packagedJar() {
        try (Stream<Path> files = Files.list(PACKAGE)) {
            return files.filter(file -> file.getFileName().toString().matches("can-i-run-[^/]*[.]jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("Run these tests with ./mvnw -Pprocesses verify"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Installation of(Path packaged, String name) {
        try {
            Path folder = PACKAGE.toAbsolutePath().resolve("installations").resolve(name);
            Path complete = folder.resolve("complete");
            Path jar = folder.resolve(packaged.getFileName().toString());
            Path archive = folder.resolve("classes.jsa");
            String content = java() + " " + HexFormat.of().formatHex(sha256().digest(Files.readAllBytes(packaged)));
            if (Files.exists(complete) && Files.readString(complete).equals(content)) {
                return new Installation(jar, archive);
            }
            deleteAll(folder);
            run(List.of(java(), "-Djarmode=tools", "-jar", packaged.toString(), "extract", "--destination", "" + folder));
            run(List.of(
                    java(),
                    "-XX:+UseSerialGC",
                    "-XX:ArchiveClassesAtExit=" + archive,
                    "-Dspring.context.exit=onRefresh",
                    "-Dspring.datasource.url=jdbc:h2:mem:training",
                    "-jar",
                    jar.toString()));
            Files.writeString(complete, content);
            return new Installation(jar, archive);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static void run(List<String> command) throws IOException {
        Path log = Files.createTempFile("installation", ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException(command + " failed:\n" + Files.readString(log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            Files.delete(log);
        }
    }

    /** A folder and all that is in it. */
    static void deleteAll(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
