package dev.canirun;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says which directory was refused and which setting names another. */
class DataDirectoryFailureAnalyzer extends AbstractFailureAnalyzer<DataDirectoryException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, DataDirectoryException cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                cause.remedy() + ", or name another directory by the setting canirun.data-directory"
                        + " (environment: CANIRUN_DATA_DIRECTORY).",
                cause);
    }
}
