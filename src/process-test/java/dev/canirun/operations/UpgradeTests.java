package dev.canirun.operations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** {@code -Dprevious.jar=} names the jar of the version from which is upgraded. */
class UpgradeTests {

    private static final long SETTLED_MILLISECONDS = 3_000;

    @Test
    @EnabledIfSystemProperty(named = "previous.jar", matches = ".+")
    void replicasAreUpgradedOneAfterTheOtherWithoutAFailedRequest() {
        Installation previous = Installation.ofThePreviousVersion();
        try (PostgresServer database = PostgresServer.start();
                Service oldFirst =
                        Service.starter().from(previous).on(database).startAndWait();
                Service oldSecond =
                        Service.starter().from(previous).on(database).startAndWait();
                ReverseProxy proxy = ReverseProxy.before(oldFirst.port(), oldSecond.port())) {
            Service.pause(SETTLED_MILLISECONDS);
            try (Load load = Load.ofAnyVersion(proxy);
                    Service newFirst = replace(oldFirst, database);
                    Service newSecond = replace(oldSecond, database)) {
                long before = load.asked();
                newFirst.await("asked by everybody", () -> load.asked() > before + 100);

                assertThat(Questions.answersOf(newSecond)).isEqualTo(Questions.answersOf(newFirst));
                assertThat(load.faults()).isEmpty();
            }
        }
    }

    private static Service replace(Service old, PostgresServer database) {
        Service.pause(SETTLED_MILLISECONDS);
        old.askToStop();
        old.exitCode();
        Service replacement =
                Service.starter().on(database).onPort(old.port()).startAndWait();
        Service.pause(SETTLED_MILLISECONDS);
        return replacement;
    }
}
