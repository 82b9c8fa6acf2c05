package dev.canirun.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClockTests {

    private static final List<Path> LIBRARIES = List.of(
            Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"),
            Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1"));

    @TempDir
    Path folder;

    @Test
    void clockThatJumpsChangesNoAnswer() throws IOException {
        Path library = LIBRARIES.stream().filter(Files::exists).findFirst().orElse(null);
        assumeTrue(library != null, "libfaketime is not installed");
        Path clock = Files.writeString(folder.resolve("clock"), "+0");
        try (Service service = Service.starter()
                .on(folder.resolve("data"))
                .with("LD_PRELOAD", "" + library)
                .with("FAKETIME_TIMESTAMP_FILE", clock.toString())
                .with("FAKETIME_CACHE_DURATION", "1")
                .with("FAKETIME_DONT_FAKE_MONOTONIC", "1")
                .startAndWait()) {
            Map<String, String> before = Questions.answersOf(service);
            String today = date(service);
            for (String jump : List.of("+400d", "-400d", "+0")) {
                Files.writeString(clock, jump);
                service.await("elsewhere in time", () -> jump.equals("+0") == date(service).equals(today));

                assertThat(Questions.answersOf(service)).as(jump).isEqualTo(before);
                assertThat(service.isReady()).isTrue();
                assertThat(service.statusOf("/actuator/health")).isEqualTo(200);
            }
        }
    }

    private static String date(Service service) {
        return service.get("/api/v1/quantizations")
                .headers()
                .firstValue("Date")
                .orElseThrow()
                .substring(0, "Tue, 24 Nov 2026".length());
    }
}
