package dev.canirun;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.stereotype.Component;

/**
 * Migrates so that a process killed halfway leaves nothing half done. PostgreSQL rolls such a migration back by itself. H2 cannot
 * take back a change of tables: what its file held before is kept beside it until the migration is through, and a start that
 * finds it goes back to it first.
 */
@Component
class EmbeddedMigration implements FlywayMigrationStrategy {

    private static final String KEPT = ".before-migration.sql";

    @Override
    public void migrate(Flyway flyway) {
        try {
            Path kept = besideTheFile(flyway);
            if (kept == null) {
                flyway.migrate();
            } else {
                migrate(flyway, kept);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("The database cannot be kept before its migration", failure);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void migrate(Flyway flyway, Path kept) throws SQLException, IOException {
        if (Files.exists(kept)) {
            restore(flyway, kept);
        }
        if (flyway.info().pending().length > 0) {
            keep(flyway, kept);
        }
        flyway.migrate();
        Files.deleteIfExists(kept);
    }

    private static void restore(Flyway flyway, Path kept) throws SQLException {
        try (Connection connection = connect(flyway)) {
            try (Statement drop = connection.createStatement()) {
                drop.execute("drop all objects");
            }
            run(connection, "runscript from ?", kept);
        }
    }

    /** The file is whole whenever it has its name. */
    private static void keep(Flyway flyway, Path kept) throws SQLException, IOException {
        Path unfinished = kept.resolveSibling(kept.getFileName() + ".unfinished");
        Files.deleteIfExists(unfinished);
        try (Connection connection = connect(flyway)) {
            run(connection, "script to ?", unfinished);
        }
        Files.move(unfinished, kept, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void run(Connection connection, String sql, Path file) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, file.toString());
            statement.execute();
        }
    }

    /** {@code null} where the database is no file of H2's. */
    private static @Nullable Path besideTheFile(Flyway flyway) throws SQLException {
        try (Connection connection = connect(flyway)) {
            if (!connection.getMetaData().getURL().toLowerCase(Locale.ROOT).startsWith("jdbc:h2:")) {
                return null;
            }
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("call database_path()")) {
                row.next();
                String path = row.getString(1);
                return path == null ? null : Path.of(path + KEPT);
            }
        }
    }

    private static Connection connect(Flyway flyway) throws SQLException {
        return flyway.getConfiguration().getDataSource().getConnection();
    }
}
