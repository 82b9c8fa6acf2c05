package dev.canirun.settings;

import static dev.canirun.settings.Setting.choice;
import static dev.canirun.settings.Setting.list;
import static dev.canirun.settings.Setting.number;
import static dev.canirun.settings.Setting.secret;
import static dev.canirun.settings.Setting.value;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;
import org.springframework.util.unit.DataSize;

/** The settings of docs/operations.md, except what {@code spring.config.import} is given, which is read before any check. */
final class KnownSettings {

    private static final int MANY = 10_000_000;
    private static final int HIGHEST_PORT = 65_535;
    private static final int SHORTEST_SECRET = 16;
    private static final int LONGEST_SECRET = 200;
    private static final Duration MOMENT = Duration.ofNanos(1);
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final long KIB = 1024;

    private KnownSettings() {}

    static List<Setting> in(Environment environment) {
        return Stream.of(data(environment), huggingFace(), protection(), server(), telemetry(), database(environment))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Setting> data(Environment environment) {
        boolean unpacks = environment.containsProperty("canirun.bundle.import");
        return List.of(
                value("canirun.data-directory", Values::isFolderOrNothing, "the name of a folder, not of a file"),
                value(
                        "canirun.overlay.directory",
                        unpacks ? Values::isFolderOrNothing : Values::isFolder,
                        "the name of a folder that is there, or leave the setting out"),
                value("canirun.bundle.export", Values::isWritableFile, "the name of a file in a folder that is there"),
                value("canirun.bundle.import", Values::isReadableFile, "the name of a bundle that can be read"),
                secret(
                        "canirun.admin.token",
                        token -> token.strip().length() >= SHORTEST_SECRET,
                        "a token of at least " + SHORTEST_SECRET + " characters"),
                value("canirun.admin.token-file", Values::isReadableFile, "the name of a file that can be read"));
    }

    private static List<Setting> huggingFace() {
        return List.of(
                value("canirun.hugging-face.enabled", Values::isBoolean, "true or false"),
                value(
                        "canirun.hugging-face.endpoint",
                        Values::isWebAddress,
                        "an address that begins with https:// or http://"),
                list("canirun.hugging-face.download-hosts", Values::isHost, "names of hosts, separated by commas"),
                value("canirun.hugging-face.private-addresses", Values::isBoolean, "true or false"),
                time("canirun.hugging-face.timeout", MOMENT),
                number("canirun.hugging-face.concurrency", 1, 1_000));
    }

    private static List<Setting> protection() {
        String rate = "canirun.protection.rate-limit.";
        return List.of(
                secret(
                        "canirun.protection.api-key",
                        key -> key.length() >= SHORTEST_SECRET && key.length() <= LONGEST_SECRET,
                        "a key of " + SHORTEST_SECRET + " to " + LONGEST_SECRET + " characters"),
                number(rate + "requests-per-minute", 0, MANY),
                number(rate + "burst", 1, MANY),
                number(rate + "clients", 100, 1_000_000),
                list(rate + "exempt", Values::isNetwork, "networks such as 10.0.0.0/8, separated by commas"),
                number("canirun.protection.concurrency.limit", 1, 10_000),
                time("canirun.protection.concurrency.patience", Duration.ZERO),
                time("canirun.answers.time-limit", MOMENT));
    }

    private static List<Setting> server() {
        return List.of(
                // -1 opens none.
                number("server.port", -1, HIGHEST_PORT),
                number("management.server.port", -1, HIGHEST_PORT),
                choice("server.forward-headers-strategy", "native", "framework", "none"),
                value("server.tomcat.remoteip.internal-proxies", Values::isPattern, "a regular expression"),
                value("server.address", Values::isLocalAddress, "an address of this machine, such as 127.0.0.1"),
                choice("server.shutdown", "graceful", "immediate"),
                time("spring.lifecycle.timeout-per-shutdown-phase", Duration.ZERO));
    }

    private static List<Setting> telemetry() {
        return List.of(
                // YAML takes "off" for false.
                choice("logging.level.canirun.access", "off", "error", "warn", "info", "debug", "trace", "false"),
                value(
                        "logging.structured.format.console",
                        Values.oneOf("ecs", "gelf", "logstash").or(Values::isClassName),
                        "one of ecs, gelf, logstash"),
                value(
                        "management.opentelemetry.tracing.export.otlp.endpoint",
                        Values::isWebAddress,
                        "an address that begins with https:// or http://"),
                value("management.tracing.sampling.probability", Values.share(), "a number from 0 to 1"));
    }

    private static List<Setting> database(Environment environment) {
        DataSize request = DataSize.parse(environment.getProperty("spring.servlet.multipart.max-request-size", "10MB"));
        return List.of(
                value(
                        "spring.datasource.url",
                        url -> url.startsWith("jdbc:h2:") || url.startsWith("jdbc:postgresql:"),
                        "jdbc:postgresql://host:5432/canirun for PostgreSQL, or leave the setting out for the embedded database"),
                value("spring.datasource.username", Values::isText, "the name of the database's account"),
                secret("spring.datasource.password", Values::isOneLine, "the password as one line"),
                number("spring.datasource.hikari.connection-timeout", 250, 600_000),
                number("spring.datasource.hikari.maximum-pool-size", 1, 1_000),
                value(
                        "spring.servlet.multipart.max-file-size",
                        Values.bytes(KIB, request.toBytes()),
                        "a size such as 64MB, at most spring.servlet.multipart.max-request-size, which is "
                                + request.toMegabytes() + "MB"));
    }

    private static Setting time(String name, Duration least) {
        return value(name, Values.time(least, LONG), "a time such as 500ms or 20s, at most " + LONG.toMinutes() + "m");
    }
}
