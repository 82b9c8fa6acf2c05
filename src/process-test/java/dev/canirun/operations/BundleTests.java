package dev.canirun.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The two commands that bring the catalog of one machine to another that has no network. */
class BundleTests {

    private static final int OK = 200;

    @TempDir
    Path folder;

    @Test
    void catalogWithItsCorrectionsComesWholeToAnotherMachine() {
        String version;
        try (Service source = Administrator.admit(Service.starter()).on(folder.resolve("source")).startAndWait()) {
            assertThat(Administrator.relicense(source, "travels").statusCode()).isEqualTo(OK);
            version = version(source);
        }
        Path bundle = folder.resolve("catalog.zip");
        try (Service export = Service.starter()
                .on(folder.resolve("source"))
                .with("CANIRUN_BUNDLE_EXPORT", bundle.toString())
                .start()) {
            assertThat(export.exitCode()).as(export.log()).isZero();
        }
        try (Service target = target().with("CANIRUN_BUNDLE_IMPORT", bundle.toString()).startAndWait()) {
            assertThat(Administrator.license(target)).isEqualTo("travels");
            assertThat(version(target)).isEqualTo(version);
        }
        try (Service again = target().startAndWait()) {
            assertThat(version(again)).isEqualTo(version);
        }
    }

    @Test
    void bundleThatLostBytesOnItsWayIsRefused() throws IOException {
        Path bundle = folder.resolve("catalog.zip");
        Files.write(bundle, "PK and nothing more".getBytes(StandardCharsets.UTF_8));
        try (Service target = target().with("CANIRUN_BUNDLE_IMPORT", bundle.toString()).start()) {
            assertThat(target.exitCode()).isNotZero();
            assertThat(target.log()).contains("APPLICATION FAILED TO START", bundle.toString());
        }
    }

    private Starter target() {
        return Service.starter()
                .on(folder.resolve("target"))
                .with("CANIRUN_OVERLAY_DIRECTORY", folder.resolve("overlay").toString());
    }

    private static String version(Service service) {
        return service.get("/api/v1/models?size=1").body().replaceAll("(?s).*\"version\":\"([^\"]*)\".*", "$1");
    }
}
