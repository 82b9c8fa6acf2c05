package dev.canirun;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** The rows of all tables of the service, in a database of either kind. */
final class DatabaseContent {

    /** Those that others refer to come first. */
    static final List<String> TABLES = List.of(
            "model",
            "model_hyperparameter",
            "published_file",
            "gpu",
            "catalog_entry",
            "catalog_change",
            "admin_entry",
            "admin_audit",
            "data_import");

    /** Tables that number their rows themselves. */
    private static final List<String> NUMBERED = List.of("catalog_change", "admin_audit");

    private static final int BATCH_ROWS = 500;

    private final Connection source;

    DatabaseContent(Connection source) {
        this.source = source;
    }

    /**
     * Copies all rows in one transaction.
     *
     * @param target has the same tables, and no entries in them
     * @return rows of each table
     * @throws IllegalStateException when the target has entries
     */
    Map<String, Long> copyTo(Connection target) throws SQLException {
        if (count(target, "catalog_entry") + count(target, "admin_audit") > 0) {
            throw new IllegalStateException("The database to copy to has entries already; give an empty one.");
        }
        target.setAutoCommit(false);
        Map<String, Long> rows = new LinkedHashMap<>();
        for (String table : TABLES) {
            execute(target, "delete from " + table);
        }
        for (String table : TABLES) {
            rows.put(table, copy(table, target));
        }
        for (String table : NUMBERED) {
            execute(target, "alter table " + table + " alter column number restart with " + next(target, table));
        }
        target.commit();
        return rows;
    }

    private long copy(String table, Connection target) throws SQLException {
        try (Statement select = source.createStatement();
                ResultSet rows = select.executeQuery("select * from " + table);
                PreparedStatement insert = target.prepareStatement(insert(table, rows.getMetaData()))) {
            long count = 0;
            while (rows.next()) {
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    insert.setObject(column, value(rows, column));
                }
                insert.addBatch();
                count++;
                if (count % BATCH_ROWS == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
            return count;
        }
    }

    private static String insert(String table, ResultSetMetaData columns) throws SQLException {
        StringJoiner names = new StringJoiner(", ");
        for (int column = 1; column <= columns.getColumnCount(); column++) {
            names.add(columns.getColumnName(column));
        }
        String marks = String.join(", ", Collections.nCopies(columns.getColumnCount(), "?"));
        return "insert into " + table + " (" + names + ") values (" + marks + ")";
    }

    /** All points in time have a time zone, whatever a driver calls them. */
    private static @Nullable Object value(ResultSet rows, int column) throws SQLException {
        int type = rows.getMetaData().getColumnType(column);
        return type == Types.TIMESTAMP || type == Types.TIMESTAMP_WITH_TIMEZONE
                ? rows.getObject(column, OffsetDateTime.class)
                : rows.getObject(column);
    }

    private static long next(Connection connection, String table) throws SQLException {
        return number(connection, "select coalesce(max(number), 0) + 1 from " + table);
    }

    private static long count(Connection connection, String table) throws SQLException {
        return number(connection, "select count(*) from " + table);
    }

    private static long number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
