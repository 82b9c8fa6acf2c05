package dev.canirun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedMigrationTests {

    private static final String SECOND = "create table b (y integer);\ninsert into b select x from a;\ndrop table a;\n";

    private final EmbeddedMigration migration = new EmbeddedMigration();

    @TempDir
    Path folder;

    @Test
    void migrationLeavesNothingBesideTheDatabase() throws IOException {
        write("V1__first.sql", "create table a (x integer);");
        migration.migrate(flyway());

        assertThat(folder).isDirectoryNotContaining("glob:**before-migration*");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void migrationBrokenOffAfterAnyStatementIsDoneAnewFromWhatThereWas(int statements)
            throws IOException, SQLException {
        write("V1__first.sql", "create table a (x integer);\ninsert into a values (42);");
        migration.migrate(flyway());
        write("V2__second.sql", firstLines(statements) + "insert into nowhere values (1);");
        assertThatThrownBy(() -> migration.migrate(flyway())).isInstanceOf(FlywayException.class);

        write("V2__second.sql", SECOND);
        migration.migrate(flyway());

        assertThat(number("select y from b")).isEqualTo(42);
        assertThat(number("select count(*) from information_schema.tables where table_name = 'A'"))
                .isZero();
    }

    @Test
    void firstMigrationBrokenOffIsDoneAnew() throws IOException, SQLException {
        write("V1__first.sql", "create table a (x integer);\ninsert into nowhere values (1);");
        assertThatThrownBy(() -> migration.migrate(flyway())).isInstanceOf(FlywayException.class);

        write("V1__first.sql", "create table a (x integer);\ninsert into a values (7);");
        migration.migrate(flyway());

        assertThat(number("select x from a")).isEqualTo(7);
    }

    private static String firstLines(int count) {
        return String.join("\n", SECOND.lines().limit(count).toList()) + "\n";
    }

    private void write(String name, String sql) throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("migrations")).resolve(name), sql);
    }

    private Flyway flyway() {
        return Flyway.configure()
                .dataSource(url(), "canirun", "")
                .locations("filesystem:" + folder.resolve("migrations"))
                .load();
    }

    private String url() {
        return "jdbc:h2:file:" + folder.resolve("catalog");
    }

    private long number(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(), "canirun", "");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
