package dev.canirun.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backup, restore and move by the commands of docs/operations.md: answers, changes and their trail come back. */
class BackupTests {

    private static final int OK = 200;
    private static final String OVERLAID = "/api/v1/models/qwen3-8b";

    @TempDir
    Path folder;

    private Path data;

    @BeforeEach
    void makeOverlay() throws IOException {
        data = folder.resolve("data");
        Path models = Files.createDirectories(data.resolve("overlay/models"));
        Files.writeString(models.resolve("qwen3-8b.yaml"), "id: qwen3-8b\nlicense: our-own\n");
    }

    @Test
    void embeddedDatabaseAndOverlayComeBack() throws IOException, InterruptedException {
        Map<String, String> answers;
        try (Service service = starter().on(data).startAndWait()) {
            answers = changeAndAsk(service);
            service.askToStop();
            service.exitCode();
        }
        Map<String, String> names = Map.of("/data", data.toString());
        Documented.run("tar -czf", names, Map.of(), folder);
        Installation.deleteAll(data);
        Files.createDirectories(data);
        Documented.run("tar -xzf", names, Map.of(), folder);

        try (Service service = starter().on(data).startAndWait()) {
            assertSame(service, answers);
            assertThat(service.log()).doesNotContain("published files");
        }
    }

    @Test
    void postgresComesBackFromADumpMadeWhileItServes() throws IOException, InterruptedException {
        try (SystemPostgres database = SystemPostgres.start()) {
            Map<String, String> answers;
            try (Service service = starter().database(database.port(), "canirun").startAndWait()) {
                answers = changeAndAsk(service);
                Documented.run("pg_dump", Map.of(), database.environment(), folder);
            }
            database.empty();
            Documented.run("pg_restore", Map.of(), database.environment(), folder);

            try (Service service = starter().database(database.port(), "canirun").startAndWait()) {
                assertSame(service, answers);
            }
        }
    }

    @Test
    void embeddedDatabaseMovesToPostgresByOneCommand() throws IOException, InterruptedException {
        Map<String, String> answers;
        try (Service embedded = starter().on(data).startAndWait()) {
            answers = changeAndAsk(embedded);
            embedded.askToStop();
            embedded.exitCode();
        }
        try (PostgresServer database = PostgresServer.start()) {
            Map<String, String> names = new HashMap<>(Map.of(
                    "jdbc:postgresql://db:5432/canirun", PostgresServer.url(database.port()),
                    "'a good password'", "canirun",
                    "java ", Installation.java() + " ",
                    "can-i-run.jar", Installation.ofThisBuild().jar().toString()));
            names.put("/data/catalog", data.resolve("catalog").toString());
            Documented.run("    java -cp can-i-run.jar", names, Map.of(), folder);

            try (Service moved = starter().on(database).startAndWait()) {
                assertSame(moved, answers);
                assertThat(moved.log()).doesNotContain("published files");
            }
        }
    }

    private static Map<String, String> changeAndAsk(Service service) {
        assertThat(Administrator.relicense(service, "comes-back").statusCode()).isEqualTo(OK);
        return Questions.answersOf(service);
    }

    private static void assertSame(Service service, Map<String, String> answers) {
        assertThat(Questions.answersOf(service)).isEqualTo(answers);
        assertThat(Administrator.license(service)).isEqualTo("comes-back");
        assertThat(Administrator.trail(service)).contains("comes-back");
        assertThat(service.get(OVERLAID).body()).contains("our-own");
        assertThat(Administrator.relicense(service, "goes-on").statusCode()).isEqualTo(OK);
    }

    private Starter starter() {
        return Administrator.admit(Service.starter())
                .with("CANIRUN_OVERLAY_DIRECTORY", data.resolve("overlay").toString());
    }
}
