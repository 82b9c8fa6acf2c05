package dev.canirun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

class DatabaseContentTests {

    private static final String H2 = "jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1";
    private static final String AUDIT = "select number, changed_at, document from admin_audit order by number";

    @Test
    void everyTableIsCopied() throws SQLException {
        try (Connection source = h2("tables");
                ResultSet tables = source.getMetaData().getTables(null, "PUBLIC", null, new String[] {"BASE TABLE"})) {
            List<String> names = new ArrayList<>();
            while (tables.next()) {
                names.add(tables.getString("TABLE_NAME").toLowerCase(Locale.ROOT));
            }
            assertThat(names)
                    .filteredOn(name -> !name.equals("flyway_schema_history"))
                    .containsExactlyInAnyOrderElementsOf(DatabaseContent.TABLES);
        }
    }

    @Test
    void whatAdministratorsDidGoesToPostgresAndBackAndGoesOnThere() throws SQLException, IOException {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection source = h2("source");
                Connection postgres = migrated(server.getPostgresDatabase());
                Connection copy = h2("copy")) {
            addAudit(source, "one");
            addAudit(source, "two");

            assertThat(new DatabaseContent(source).copyTo(postgres)).containsEntry("admin_audit", 2L);
            assertThat(rows(postgres, AUDIT)).hasSize(2).isEqualTo(rows(source, AUDIT));
            addAudit(postgres, "three");
            postgres.commit();
            new DatabaseContent(postgres).copyTo(copy);

            assertThat(rows(copy, AUDIT)).hasSize(3).isEqualTo(rows(postgres, AUDIT));
        }
    }

    @Test
    void databaseWithEntriesIsNotWrittenOver() throws SQLException {
        try (Connection source = h2("first");
                Connection target = h2("second")) {
            addAudit(target, "mine");

            assertThatThrownBy(() -> new DatabaseContent(source).copyTo(target)).hasMessageContaining("empty");
            assertThat(rows(target, AUDIT)).hasSize(1);
        }
    }

    private static void addAudit(Connection connection, String document) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "insert into admin_audit (changed_at, changed_by, action, kind, entry_id, document) values"
                            + " (current_timestamp, 'admin', 'put', 'gpu', 'x', '" + document + "')");
        }
    }

    private static List<String> rows(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> all = new ArrayList<>();
            while (rows.next()) {
                all.add(rows.getLong(1) + " "
                        + rows.getObject(2, java.time.OffsetDateTime.class).toInstant() + " " + rows.getString(3));
            }
            return all;
        }
    }

    private static Connection h2(String name) throws SQLException {
        String url = String.format(Locale.ROOT, H2, name);
        Flyway.configure().dataSource(url, "canirun", "").load().migrate();
        return DriverManager.getConnection(url, "canirun", "");
    }

    private static Connection migrated(DataSource database) throws SQLException {
        Flyway.configure().dataSource(database).load().migrate();
        return database.getConnection();
    }
}
