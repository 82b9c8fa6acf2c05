package dev.canirun;

import java.io.IOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/** Says why the database cannot be used at start, and which setting or which disk to correct. */
class DatabaseFailureAnalyzer extends AbstractFailureAnalyzer<SQLException> {

    /** Classes of SQL's states. */
    private static final String NO_CONNECTION = "08";

    private static final String NO_AUTHORIZATION = "28";
    private static final String NO_SUCH_DATABASE = "3D";

    /** H2's code for a file that another process has opened; its state would be the one of connections. */
    private static final int FILE_IN_USE = 90020;

    private final Environment environment;

    DatabaseFailureAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, SQLException cause) {
        String state = cause.getSQLState() == null ? "" : cause.getSQLState();
        if (cause.getErrorCode() == FILE_IN_USE) {
            return new FailureAnalysis(
                    "The data directory is in use by another process: " + address() + ".",
                    "Stop that process, or name another directory by canirun.data-directory"
                            + " (environment: CANIRUN_DATA_DIRECTORY). Several replicas need PostgreSQL.",
                    cause);
        }
        if (isEmbedded()) {
            return ofTheDisk(rootFailure, cause);
        }
        if (state.startsWith(NO_AUTHORIZATION)) {
            return new FailureAnalysis(
                    "The database at " + address() + " refuses user "
                            + environment.getProperty("spring.datasource.username", "(none)") + ": "
                            + cause.getMessage() + ".",
                    "Correct spring.datasource.username and spring.datasource.password"
                            + " (environment: SPRING_DATASOURCE_USERNAME, SPRING_DATASOURCE_PASSWORD).",
                    cause);
        }
        if (state.startsWith(NO_CONNECTION) || state.startsWith(NO_SUCH_DATABASE)) {
            return new FailureAnalysis(
                    "The database at " + address() + " cannot be reached: " + cause.getMessage(),
                    "Start it, or correct spring.datasource.url (environment: SPRING_DATASOURCE_URL).",
                    cause);
        }
        return null;
    }

    private @Nullable FailureAnalysis ofTheDisk(Throwable rootFailure, SQLException cause) {
        IOException failure = findCause(rootFailure, IOException.class);
        if (failure == null) {
            return null;
        }
        return new FailureAnalysis(
                "The disk of the data directory fails or is full (" + address() + "): " + failure.getMessage() + ".",
                "Make room or mend it, or name another directory by canirun.data-directory"
                        + " (environment: CANIRUN_DATA_DIRECTORY).",
                cause);
    }

    private boolean isEmbedded() {
        return address().startsWith("jdbc:h2:");
    }

    /** Without the parameters, which may hold a password. */
    private String address() {
        return environment.getProperty("spring.datasource.url", "").split("[?;]", 2)[0];
    }
}
