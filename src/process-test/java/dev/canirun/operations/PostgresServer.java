package dev.canirun.operations;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A real PostgreSQL that can be stopped and started again on the same port with the same data, and asks for passwords. */
final class PostgresServer implements AutoCloseable {

    private final Path data;
    private final int port;
    private EmbeddedPostgres running;

    private PostgresServer(Path data, int port, EmbeddedPostgres running) {
        this.data = data;
        this.port = port;
        this.running = running;
    }

    static PostgresServer start() {
        try {
            Path data = Files.createTempDirectory("postgres");
            int port = Service.freePort();
            PostgresServer server = new PostgresServer(data, port, begin(data, port));
            server.execute("create role canirun login password 'canirun'");
            server.execute("create database canirun owner canirun");
            Path rules = Path.of(server.query("show hba_file").get(0));
            Files.writeString(rules, "host all canirun all scram-sha-256\nhost all postgres all trust\n");
            server.query("select pg_reload_conf()");
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EmbeddedPostgres begin(Path data, int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                .start();
    }

    static String url(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/canirun";
    }

    int port() {
        return port;
    }

    /** Ends it, cutting every connection. */
    void stop() {
        try {
            running.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void startAgain() {
        try {
            running = begin(data, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An empty database in place of the one there was. */
    void empty() {
        execute("drop database canirun with (force)");
        execute("create database canirun owner canirun");
    }

    void execute(String sql) {
        try (Connection connection = running.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of a query to the server's own database. */
    List<String> query(String sql) {
        return query("postgres", sql);
    }

    List<String> query(String database, String sql) {
        try (Connection connection =
                        running.getDatabase("postgres", database).getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> first = new ArrayList<>();
            while (rows.next()) {
                first.add(rows.getString(1));
            }
            return first;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        stop();
    }
}
