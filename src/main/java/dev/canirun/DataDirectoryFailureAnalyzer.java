package dev.canirun;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says which directory was refused and which setting names another. */
class DataDirectoryFailureAnalyzer extends AbstractFailureAnalyzer<DataDirectoryException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, DataDirectoryException cause) {
        return new FailureAnalysis(
                "The data directory " + cause.directory() + " cannot be made or written by user "
                        + System.getProperty("user.name") + ".",
                "Give that user the right to write there, or name another directory by the setting"
                        + " canirun.data-directory (environment: CANIRUN_DATA_DIRECTORY).",
                cause);
    }
}
