package dev.canirun;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies everything from one database into another, empty one: from H2 to PostgreSQL to move, the other way to keep a copy.
 *
 * <p>{@code java -cp can-i-run.jar dev.canirun.CopyDatabase jdbc:h2:file:/data/catalog} copies into the database that the
 * settings name, as the service would use it: {@code SPRING_DATASOURCE_URL}, {@code …_USERNAME} and {@code …_PASSWORD}. The
 * account of the source is {@code canirun} without a password unless {@code SOURCE_USERNAME} and {@code SOURCE_PASSWORD} say
 * otherwise. Both get the tables of this version.
 */
public final class CopyDatabase {

    private static final Logger log = LoggerFactory.getLogger(CopyDatabase.class);
    private static final String USER = "canirun";

    private CopyDatabase() {}

    public static void main(String[] args) throws SQLException {
        Map<String, String> environment = System.getenv();
        String target = environment.get("SPRING_DATASOURCE_URL");
        if (args.length != 1 || target == null) {
            throw new IllegalArgumentException(
                    "Name the database to copy from, as jdbc:h2:file:/data/catalog, and set SPRING_DATASOURCE_URL to the one to"
                            + " copy to.");
        }
        try (Connection from = open(args[0], environment, "SOURCE_");
                Connection to = open(target, environment, "SPRING_DATASOURCE_")) {
            new DatabaseContent(from)
                    .copyTo(to)
                    .forEach((table, rows) -> log.info("Copied {} rows of {}", rows, table));
        }
    }

    private static Connection open(String url, Map<String, String> environment, String prefix) throws SQLException {
        String user = environment.getOrDefault(prefix + "USERNAME", USER);
        String password = environment.getOrDefault(prefix + "PASSWORD", "");
        Flyway.configure().dataSource(url, user, password).load().migrate();
        return DriverManager.getConnection(url, user, password);
    }
}
