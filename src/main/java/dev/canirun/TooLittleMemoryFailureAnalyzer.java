package dev.canirun;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says how much memory to give. */
class TooLittleMemoryFailureAnalyzer extends AbstractFailureAnalyzer<TooLittleMemoryException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, TooLittleMemoryException cause) {
        return new FailureAnalysis(
                cause.getMessage(), "Give it 512 MiB (docker run --memory 512m, in compose files mem_limit).", cause);
    }
}
