package dev.canirun.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that fills up while the service runs. */
class FullDiskTests {

    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;
    private static final int MIB = 1 << 20;

    @TempDir
    Path folder;

    @Test
    void changeIsRefusedWhileTheDiskIsFullAndNothingAcceptedIsLost() throws IOException {
        Path volume = folder.resolve("volume");
        try (Service service = Administrator.admit(Service.starter())
                .onVolume(volume, "size=40m")
                .startAndWait()) {
            assertThat(Administrator.relicense(service, "accepted").statusCode()).isEqualTo(OK);
            Map<String, String> answers = Questions.answersOf(service);
            Path ballast = service.seen(volume.resolve("ballast"));
            fill(ballast);

            HttpResponse<String> refused = changeUntilRefused(service);
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(UNAVAILABLE);
            assertThat(Questions.answersOf(service).keySet()).isEqualTo(answers.keySet());

            Files.delete(ballast);
            String license = Administrator.license(service);
            service.await("taking changes again", () -> Administrator.relicense(service, "goes-on").statusCode() == OK);
            assertThat(Administrator.license(service)).isEqualTo("goes-on");
            assertThat(Administrator.trail(service)).contains(license, "goes-on");
        }
    }

    /** The database's file has some room left in itself. */
    private static HttpResponse<String> changeUntilRefused(Service service) {
        for (int change = 1; ; change++) {
            HttpResponse<String> answer = Administrator.relicense(service, "change-" + change + "-" + "x".repeat(30));
            if (answer.statusCode() != OK || change == 20_000) {
                return answer;
            }
        }
    }

    /** To the last byte: first in pieces, then one by one. */
    private static void fill(Path file) throws IOException {
        Files.createFile(file);
        fill(file, MIB);
        fill(file, 1);
        assertThat(file.toFile().getUsableSpace()).isZero();
    }

    private static void fill(Path file, int piece) {
        byte[] zeros = new byte[piece];
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
            while (true) {
                out.write(zeros);
            }
        } catch (IOException full) {
            // That is what was wanted.
        }
    }
}
