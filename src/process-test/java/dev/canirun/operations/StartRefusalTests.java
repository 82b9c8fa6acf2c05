package dev.canirun.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
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
        String volume = folder.resolve("volume").toString();
        try (Service service = onVolume(volume, "ro,size=1m")) {
            assertRefused(service, volume, "CANIRUN_DATA_DIRECTORY");
        }
    }

    @Test
    void fullDiskIsRefused() {
        String volume = folder.resolve("volume").toString();
        try (Service service = onVolume(volume, "size=64k")) {
            assertRefused(service, "No space left on device", "CANIRUN_DATA_DIRECTORY");
        }
    }

    /** On a file system of its own, which nobody else sees and which ends with the process. */
    private static Service onVolume(String volume, String options) {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/unshare")) && "root".equals(System.getProperty("user.name")));
        return Service.starter()
                .on(Path.of(volume))
                .under(
                        "unshare",
                        "-m",
                        "sh",
                        "-c",
                        "mkdir -p " + volume + " && mount -t tmpfs -o " + options + " none " + volume
                                + " && exec \"$@\"",
                        "sh")
                .start();
    }

    private static void assertRefused(Service service, String... words) {
        assertThat(service.exitCode()).isNotZero();
        assertThat(service.log())
                .contains("APPLICATION FAILED TO START")
                .contains(words)
                .doesNotContain("\tat org.springframework");
    }
}
