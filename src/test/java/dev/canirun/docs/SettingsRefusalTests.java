package dev.canirun.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.canirun.CanIRunApplication;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Each setting of the table of docs/operations.md, given a value that cannot be meant, ends the start with what to write. */
@ExtendWith(OutputCaptureExtension.class)
class SettingsRefusalTests {

    private static final String SECRETS = "canirun.admin.token|canirun.protection.api-key|spring.datasource.password";

    private static final Map<String, List<String>> BAD = new TreeMap<>(Map.ofEntries(
            Map.entry("canirun.data-directory", List.of("", "pom.xml")),
            Map.entry("canirun.overlay.directory", List.of("no-such-folder", "pom.xml")),
            Map.entry("canirun.bundle.export", List.of("no-such-folder/catalog.zip", "src")),
            Map.entry("canirun.bundle.import", List.of("no-such-file.zip", "src")),
            Map.entry("canirun.admin.token", List.of("swordfish")),
            Map.entry("canirun.admin.token-file", List.of("no-such-file", "src")),
            Map.entry("canirun.hugging-face.enabled", List.of("maybe", "")),
            Map.entry("canirun.hugging-face.endpoint", List.of("huggingface.co", "ftp://huggingface.co", "https://")),
            Map.entry("canirun.hugging-face.download-hosts", List.of("https://hf.co", "hf.co,not a host")),
            Map.entry("canirun.hugging-face.private-addresses", List.of("10.0.0.0/8")),
            Map.entry("canirun.hugging-face.timeout", List.of("soon", "0s", "2h", "-1s")),
            Map.entry("canirun.hugging-face.concurrency", List.of("many", "0", "2.5")),
            Map.entry("server.port", List.of("http", "65536")),
            Map.entry("management.server.port", List.of("8081/tcp", "-2")),
            Map.entry("canirun.protection.api-key", List.of("short", "x".repeat(201))),
            Map.entry("canirun.protection.rate-limit.requests-per-minute", List.of("-1", "20/s")),
            Map.entry("canirun.protection.rate-limit.burst", List.of("0")),
            Map.entry("canirun.protection.rate-limit.clients", List.of("99", "99999999999")),
            Map.entry(
                    "canirun.protection.rate-limit.exempt", List.of("localhost", "10.0.0.0/33", "10.0.0.0/8,::1/129")),
            Map.entry("canirun.protection.concurrency.limit", List.of("0")),
            Map.entry("canirun.protection.concurrency.patience", List.of("-1s", "patient")),
            Map.entry("canirun.answers.time-limit", List.of("0s", "20 seconds")),
            Map.entry("server.forward-headers-strategy", List.of("always")),
            Map.entry("server.tomcat.remoteip.internal-proxies", List.of("(10[.]", "")),
            Map.entry("logging.level.canirun.access", List.of("loud")),
            Map.entry("logging.structured.format.console", List.of("xml")),
            Map.entry("management.opentelemetry.tracing.export.otlp.endpoint", List.of("collector:4318", "collector")),
            Map.entry("management.tracing.sampling.probability", List.of("1.1", "all")),
            Map.entry("server.address", List.of("no address", "")),
            Map.entry("server.shutdown", List.of("quick")),
            Map.entry("spring.lifecycle.timeout-per-shutdown-phase", List.of("forever")),
            Map.entry("spring.datasource.url", List.of("jdbc:mysql://db/canirun", "postgresql://db/canirun")),
            Map.entry("spring.datasource.username", List.of("")),
            Map.entry("spring.datasource.password", List.of("two\nlines")),
            Map.entry("spring.datasource.hikari.connection-timeout", List.of("5s", "100")),
            Map.entry("spring.datasource.hikari.maximum-pool-size", List.of("0")),
            Map.entry("spring.servlet.multipart.max-file-size", List.of("big", "257MB", "-1")),
            Map.entry("spring.config.import", List.of("configtree:/no/such/folder/"))));

    @Test
    void everySettingOfTheTableIsTried() {
        assertThat(BAD.keySet()).isEqualTo(SettingsTable.defaults().keySet());
    }

    @ParameterizedTest(name = "{0}={1}")
    @MethodSource("badValues")
    void badValueIsRefusedByNameWithWhatToWrite(String name, String value, CapturedOutput output) {
        SpringApplication application = new SpringApplication(CanIRunApplication.class);
        application.setApplicationContextFactory(type -> {
            throw new AssertionError(name + " was taken");
        });

        assertThatThrownBy(() -> application.run("--" + name + "=" + value)).isNotInstanceOf(AssertionError.class);

        String[] parts = output.getOut().split("Action:");
        assertThat(parts).hasSize(2);
        assertThat(parts[0]).contains("APPLICATION FAILED TO START");
        assertThat(parts[1]).contains(name, "write ");
        if (name.matches(SECRETS)) {
            assertThat(output.getOut()).contains("not shown").doesNotContain(value);
        } else {
            assertThat(output.getOut()).contains(value.substring(value.indexOf(',') + 1));
        }
    }

    static Stream<Arguments> badValues() {
        return BAD.entrySet().stream()
                .flatMap(row -> row.getValue().stream().map(value -> arguments(row.getKey(), value)));
    }

    @Test
    void everyWrongSettingIsNamedAtOnce(CapturedOutput output) {
        SpringApplication application = new SpringApplication(CanIRunApplication.class);

        assertThatThrownBy(() -> application.run("--server.port=http", "--server.shutdown=quick"))
                .hasMessageContainingAll("server.port (environment: SERVER_PORT) is \"http\"", "SERVER_SHUTDOWN");

        assertThat(output).contains("server.shutdown: write one of graceful, immediate.");
    }

    @ParameterizedTest
    @MethodSource("goodValues")
    void valueThatCanBeMeantIsTaken(String argument) {
        SpringApplication application = new SpringApplication(CanIRunApplication.class);
        application.setApplicationContextFactory(type -> {
            throw new Taken();
        });

        assertThatThrownBy(() -> application.run(argument.split(" "))).isInstanceOf(Taken.class);
    }

    static Stream<String> goodValues() {
        return Stream.of(
                "--server.port=0",
                "--canirun.data-directory=/data --canirun.admin.token= --canirun.protection.api-key=",
                "--canirun.overlay.directory=later --canirun.bundle.import=pom.xml",
                "--canirun.bundle.export=catalog.zip",
                "--canirun.admin.token-file=pom.xml",
                "--canirun.hugging-face.endpoint=http://mirror.local:8080/hf --canirun.hugging-face.timeout=1m",
                "--canirun.protection.rate-limit.exempt=10.1.2.3,fd00::/8 --canirun.protection.concurrency.patience=0",
                "--server.forward-headers-strategy=NATIVE --server.tomcat.remoteip.internal-proxies=10[.].*",
                "--server.address=127.0.0.1 --server.shutdown=immediate --logging.level.canirun.access=INFO",
                "--spring.datasource.url=jdbc:postgresql://db:5432/canirun --spring.datasource.password=",
                "--management.tracing.sampling.probability=0.1 --spring.servlet.multipart.max-file-size=256MB");
    }

    /** Everything before the context was right. */
    private static final class Taken extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }
}
