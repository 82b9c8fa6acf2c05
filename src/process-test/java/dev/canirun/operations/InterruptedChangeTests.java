package dev.canirun.operations;

import static dev.canirun.operations.Administrator.MODEL;
import static dev.canirun.operations.Administrator.license;
import static dev.canirun.operations.Administrator.relicense;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process killed while it writes the catalog leaves the one before or the one after, and all that it has accepted. */
class InterruptedChangeTests {

    private static final int OK = 200;
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final String READY_TO_IMPORT = "Initialized JPA EntityManagerFactory";
    private static final String BUILT_IN = "llama3.1";

    @TempDir
    Path folder;

    @Test
    void importKilledInItsMiddleIsUndoneAndMadeAtTheNextStart() {
        try (PostgresServer database = PostgresServer.start()) {
            try (Service service = starter().on(database).startAndWait()) {
                assertThat(license(service)).isEqualTo(BUILT_IN);
            }
            Path overlay = overlayWithLicense("from-the-overlay");
            try (HeldEntry held = new HeldEntry(database, MODEL);
                    Service killed = starter().on(database).with("CANIRUN_OVERLAY_DIRECTORY", "" + overlay).start()) {
                killed.await("writing", held::isWaitedFor);
                killed.kill();
            }
            try (Service before = starter().on(database).startAndWait()) {
                assertThat(license(before)).isEqualTo(BUILT_IN);
            }
            try (Service after = starter().on(database).with("CANIRUN_OVERLAY_DIRECTORY", "" + overlay).startAndWait()) {
                assertThat(license(after)).isEqualTo("from-the-overlay");
            }
        }
    }

    @Test
    void changeKilledInItsMiddleIsUndoneAndTheAcceptedOneBeforeItStays() {
        try (PostgresServer database = PostgresServer.start()) {
            try (Service killed = starter().on(database).startAndWait()) {
                assertThat(relicense(killed, "accepted").statusCode()).isEqualTo(OK);
                try (HeldEntry held = new HeldEntry(database, MODEL)) {
                    CompletableFuture<Void> answer =
                            CompletableFuture.runAsync(() -> relicense(killed, "never-accepted"));
                    killed.await("writing", held::isWaitedFor);
                    killed.kill();
                    assertThat(answer).failsWithin(SOON);
                }
            }
            try (Service service = starter().on(database).startAndWait()) {
                assertThat(license(service)).isEqualTo("accepted");
                assertThat(Administrator.trail(service)).contains("accepted").doesNotContain("never-accepted");
                assertThat(relicense(service, "goes-on").statusCode()).isEqualTo(OK);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 200, 600})
    void embeddedDatabaseKilledAboutItsImportStartsAgain(int millisecondsLater) {
        try (Service service = starter().on(folder).startAndWait()) {
            assertThat(relicense(service, "accepted").statusCode()).isEqualTo(OK);
        }
        Path overlay = overlayWithLicense("from-the-overlay");
        Starter withOverlay = starter().on(folder).with("CANIRUN_OVERLAY_DIRECTORY", "" + overlay);
        try (Service killed = withOverlay.start()) {
            killed.await("before its import", () -> killed.log().contains(READY_TO_IMPORT));
            Service.pause(millisecondsLater);
            killed.kill();
        }
        try (Service service = withOverlay.startAndWait()) {
            assertThat(license(service)).as("an administrator goes before the overlay").isEqualTo("accepted");
            assertThat(service.get("/api/v1/models/qwen3-8b").body()).contains("from-the-overlay");
        }
    }

    @Test
    void embeddedDatabaseKilledWhileItTakesChangesLosesNoneThatItAccepted() {
        AtomicInteger accepted = new AtomicInteger();
        try (Service killed = starter().on(folder).startAndWait()) {
            CompletableFuture<Void> changes = CompletableFuture.runAsync(() -> {
                while (relicense(killed, "change-" + (accepted.get() + 1)).statusCode() == OK) {
                    accepted.incrementAndGet();
                }
            });
            killed.await("taking changes", () -> accepted.get() >= 20);
            killed.kill();
            assertThat(changes).failsWithin(SOON);
        }
        try (Service service = starter().on(folder).startAndWait()) {
            // The one under way may have been written before its answer could leave.
            assertThat(license(service)).isIn("change-" + accepted.get(), "change-" + (accepted.get() + 1));
            assertThat(Administrator.trail(service)).contains("change-" + accepted.get());
            assertThat(relicense(service, "goes-on").statusCode()).isEqualTo(OK);
        }
    }

    private Path overlayWithLicense(String license) {
        try {
            Path overlay = folder.resolve("overlay");
            Files.createDirectories(overlay.resolve("models"));
            for (String model : new String[] {MODEL, "qwen3-8b"}) {
                Files.writeString(
                        overlay.resolve("models/" + model + ".yaml"), "id: " + model + "\nlicense: " + license + "\n");
            }
            return overlay;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Starter starter() {
        return Administrator.admit(Service.starter());
    }
}
