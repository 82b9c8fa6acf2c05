package dev.canirun.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReplicaTests {

    @Test
    void replicasThatStartTogetherMigrateAndImportOnce() {
        try (PostgresServer database = PostgresServer.start();
                Service first = Service.starter().on(database).start();
                Service second = Service.starter().on(database).start();
                Service third = Service.starter().on(database).start()) {
            for (Service replica : List.of(first, second, third)) {
                replica.untilReady();
            }

            assertThat(Questions.answersOf(second)).isEqualTo(Questions.answersOf(first));
            assertThat(Questions.answersOf(third)).isEqualTo(Questions.answersOf(first));
            assertThat(database.query("canirun", "select version from flyway_schema_history where version is not null"))
                    .isNotEmpty()
                    .doesNotHaveDuplicates();
            String logs = first.log() + second.log() + third.log();
            assertThat(logs).containsOnlyOnce("published files").containsOnlyOnce("GPUs");
        }
    }
}
