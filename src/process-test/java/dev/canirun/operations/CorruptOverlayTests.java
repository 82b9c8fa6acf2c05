package dev.canirun.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start with a faulty overlay is refused by file and line, and everything is as before once the file is right. */
class CorruptOverlayTests {

    private static final int OK = 200;
    private static final String RIGHT = "id: qwen3-8b\nlicense: our-own\n";

    @TempDir
    Path folder;

    private Path overlay;

    @BeforeEach
    void makeOverlay() throws IOException {
        overlay = folder.resolve("overlay");
        Files.createDirectories(overlay.resolve("models"));
    }

    @Test
    void everyCorruptFileIsRefusedWithItsLineAndTheRepairedOneIsTaken() throws IOException {
        Path model = overlay.resolve("models/qwen3-8b.yaml");
        Path gpus = overlay.resolve("gpus.csv");
        Files.writeString(model, RIGHT);
        try (Service service = starter().startAndWait()) {
            assertThat(Administrator.relicense(service, "accepted").statusCode()).isEqualTo(OK);
        }

        Files.writeString(model, "id: qwen3-8b\nlicense: \"our-own\nconfi");
        assertRefused(model + ":");
        Files.write(model, new byte[] {'i', 'd', ':', ' ', (byte) 0xFF, 0, 1, 2});
        assertRefused(model + ":1");
        Files.writeString(model, RIGHT + "wings: 2\n");
        assertRefused(model + ":3");
        Files.writeString(model, RIGHT);
        Files.writeString(gpus, "id,bandwidth_gbs\nnvidia-geforce-rtx-4090,5\n");
        assertRefused(gpus + ":2");

        Files.delete(gpus);
        try (Service service = starter().startAndWait()) {
            assertThat(Administrator.license(service)).isEqualTo("accepted");
            assertThat(service.get("/api/v1/models/qwen3-8b").body()).contains("our-own");
        }
    }

    private void assertRefused(String fileAndLine) {
        try (Service service = starter().start()) {
            assertThat(service.exitCode()).isNotZero();
            assertThat(service.log())
                    .contains("APPLICATION FAILED TO START", fileAndLine)
                    .doesNotContain("\tat org.springframework");
        }
    }

    private Starter starter() {
        return Administrator.admit(Service.starter())
                .on(folder.resolve("data"))
                .with("CANIRUN_OVERLAY_DIRECTORY", overlay.toString());
    }
}
