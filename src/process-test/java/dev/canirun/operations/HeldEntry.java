package dev.canirun.operations;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Holds the database's record of one model, so that whoever writes it waits in the middle of its transaction. */
final class HeldEntry implements AutoCloseable {

    private static final String SOMEBODY_WAITS = "select pid from pg_stat_activity where wait_event_type = 'Lock'";

    private final PostgresServer database;
    private final Connection connection;

    HeldEntry(PostgresServer database, String model) {
        this.database = database;
        try {
            connection = DriverManager.getConnection(PostgresServer.url(database.port()), "postgres", "");
            connection.setAutoCommit(false);
            try (PreparedStatement hold = connection.prepareStatement(
                    "select id from catalog_entry where kind = 'model' and id = ? for update")) {
                hold.setString(1, model);
                hold.execute();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean isWaitedFor() {
        return !database.query(SOMEBODY_WAITS).isEmpty();
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
