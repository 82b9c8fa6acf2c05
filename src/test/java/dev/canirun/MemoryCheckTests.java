package dev.canirun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;

class MemoryCheckTests {

    private static final long MIB = 1 << 20;

    @Test
    void containerThatIsTooSmallIsRefusedWithBothFigures() {
        Throwable refused = catchThrowable(() -> MemoryCheck.check(256 * MIB));

        FailureAnalysis analysis = new TooLittleMemoryFailureAnalyzer().analyze(refused);
        assertThat(analysis).isNotNull();
        assertThat(analysis.getDescription()).contains("256 MiB", MemoryCheck.LEAST_BYTES / MIB + " MiB");
        assertThat(analysis.getAction()).contains("512m");
    }

    @Test
    void containerOfTheDocumentedSizeAndAnUnknownOneAreTaken() {
        assertThatCode(() -> MemoryCheck.check(512 * MIB)).doesNotThrowAnyException();
        assertThatCode(() -> MemoryCheck.check(0)).doesNotThrowAnyException();
    }
}
