package dev.canirun.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start that cannot succeed ends, with a reason and a remedy and without a stack trace. */
class StartRefusalTests {

    @TempDir
    Path folder;

    @Test
    void wrongPasswordIsRefusedByTheNameOfTheSetting() {
        try (PostgresServer database = PostgresServer.start();
                Service service =
                        Service.starter().database(database.port(), "wrong").start()) {
            assertRefused(service, "refuses user canirun", "SPRING_DATASOURCE_PASSWORD");
        }
    }

    @Test
    void absentDatabaseIsRefusedByItsAddress() {
        int nobody = Service.freePort();
        try (Service service = Service.starter().database(nobody, "canirun").start()) {
            assertRefused(service, "127.0.0.1:" + nobody, "SPRING_DATASOURCE_URL");
        }
    }

    @Test
    void takenPortIsRefusedByItsNumber() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"));
                Service service = Service.starter()
                        .on(folder)
                        .onPort(taken.getLocalPort())
                        .start()) {
            assertRefused(service, "Port " + taken.getLocalPort() + " was already in use");
        }
    }

    @Test
    void dataDirectoryOfARunningServiceIsRefused() {
        try (Service first = Service.starter().on(folder).startAndWait();
                Service second = Service.starter().on(folder).start()) {
            assertRefused(second, "in use by another process", "CANIRUN_DATA_DIRECTORY");
            assertThat(first.isReady()).isTrue();
        }
    }

    @Test
    void readOnlyVolumeIsRefusedByItsName() {
        Path volume = folder.resolve("volume");
        try (Service service = Service.starter().onVolume(volume, "ro,size=1m").start()) {
            assertRefused(service, volume.toString(), "CANIRUN_DATA_DIRECTORY");
        }
    }

    @Test
    void fullDiskIsRefused() {
        Path volume = folder.resolve("volume");
        try (Service service = Service.starter().onVolume(volume, "size=64k").start()) {
            assertRefused(service, volume + " is full: 64 KiB are free", "CANIRUN_DATA_DIRECTORY");
        }
    }

    private static void assertRefused(Service service, String... words) {
        assertThat(service.exitCode()).isNotZero();
        assertThat(service.log())
                .contains("APPLICATION FAILED TO START")
                .contains(words)
                .doesNotContain("\tat org.springframework");
    }
}
