package dev.canirun.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Mixed load over two replicas while one of them is killed six times and the database restarted twice.
 * {@code -Dendurance.minutes=30} is the whole of it; each build runs a short form.
 */
class EnduranceTests {

    private static final int KILLS = 6;
    private static final long DATABASE_AWAY_MILLISECONDS = 5_000;
    private static final double FLAT = 1.1;
    private static final Duration WARM = Duration.ofMinutes(3);
    private static final double MIB = 1024 * 1024;

    private final long minutes = Long.getLong("endurance.minutes", 1);
    private final List<String> record = new ArrayList<>();

    @Test
    void nothingFailsAndNothingIsWrong() throws IOException {
        long part = Duration.ofMinutes(minutes).toMillis() / KILLS;
        try (PostgresServer database = PostgresServer.start();
                Replica often = new Replica(database);
                Replica once = new Replica(database);
                ReverseProxy proxy = ReverseProxy.before(often.port(), once.port())) {
            Map<String, String> answers = Questions.answersOf(once.service());
            Service.pause(DATABASE_AWAY_MILLISECONDS);
            try (Load load = Load.expecting(answers, proxy)) {
                for (int kill = 1; kill <= KILLS; kill++) {
                    endure(part, often, once, load);
                    (kill == KILLS - 1 ? once : often).killAndStartAgain();
                    if (kill == KILLS / 3 || kill == 2 * KILLS / 3) {
                        database.stop();
                        Service.pause(DATABASE_AWAY_MILLISECONDS);
                        database.startAgain();
                    }
                }
                assertThat(load.faults()).isEmpty();
                assertThat(load.failed() + load.wrong()).isZero();
                assertThat(often.growths()).allMatch(growth -> growth < FLAT);
                assertThat(once.growths()).allMatch(growth -> growth < FLAT);
            }
        }
    }

    private void endure(long milliseconds, Replica often, Replica once, Load load) throws IOException {
        long end = System.nanoTime() + Duration.ofMillis(milliseconds).toNanos();
        while (System.nanoTime() < end) {
            Service.pause(Math.min(milliseconds, 10_000));
            often.measure();
            once.measure();
        }
        record.add(String.format(
                Locale.ROOT,
                "asked %d, failed %d, wrong %d, resident %.0f MiB and %.0f MiB",
                load.asked(),
                load.failed(),
                load.wrong(),
                often.service().residentBytes() / MIB,
                once.service().residentBytes() / MIB));
        Files.write(Path.of("target", "endurance.txt"), record);
    }

    /** A place where a service runs, is killed and runs again. */
    private static final class Replica implements AutoCloseable {

        private final PostgresServer database;
        private final List<Double> growths = new ArrayList<>();
        private Service service;
        private long startNanos = System.nanoTime();
        private long warmBytes;

        Replica(PostgresServer database) {
            this.database = database;
            this.service = start(Service.freePort());
        }

        private Service start(int port) {
            return Service.starter().onPort(port).on(database).startAndWait();
        }

        int port() {
            return service.port();
        }

        Service service() {
            return service;
        }

        void measure() {
            if (warmBytes == 0 && System.nanoTime() - startNanos > WARM.toNanos()) {
                warmBytes = service.residentBytes();
            }
        }

        void killAndStartAgain() {
            noteGrowth();
            service.close();
            service = start(service.port());
            startNanos = System.nanoTime();
            warmBytes = 0;
        }

        private void noteGrowth() {
            if (warmBytes > 0) {
                growths.add((double) service.residentBytes() / warmBytes);
            }
        }

        /** What it held at the end of each life, against what it held when it was warm. */
        List<Double> growths() {
            noteGrowth();
            return growths;
        }

        @Override
        public void close() {
            service.close();
        }
    }
}
