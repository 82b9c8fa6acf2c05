package dev.canirun.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.canirun.curation.DataProblemsException;
import dev.canirun.problem.UnauthorizedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdministratorsTests {

    private static final String LONG_ENOUGH = "0123456789abcdef";

    @TempDir
    private Path folder;

    @Test
    void administratorIsKnownByTheToken() throws IOException {
        Path file = Files.writeString(
                folder.resolve("tokens"), "# who may\nlan:" + LONG_ENOUGH + "lan\n\nminh : " + LONG_ENOUGH + "minh\n");
        Administrators administrators = new Administrators(new AdminProperties(LONG_ENOUGH, file));

        assertThat(administrators.authenticate("Bearer " + LONG_ENOUGH)).isEqualTo("admin");
        assertThat(administrators.authenticate("bearer " + LONG_ENOUGH + "lan")).isEqualTo("lan");
        assertThat(administrators.authenticate("Bearer " + LONG_ENOUGH + "minh"))
                .isEqualTo("minh");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Bearer 0123456789abcdeF", "Basic 0123456789abcdef"})
    void nobodyElseIs(String authorization) {
        Administrators administrators = new Administrators(new AdminProperties(LONG_ENOUGH, null));

        assertThatExceptionOfType(UnauthorizedException.class)
                .isThrownBy(() -> administrators.authenticate(authorization));
    }

    @Test
    void shortTokenStopsTheStartAndIsNamedByItsLine() throws IOException {
        Path file = Files.writeString(folder.resolve("tokens"), "lan:" + LONG_ENOUGH + "\nminh:short\n");

        assertThatExceptionOfType(DataProblemsException.class)
                .isThrownBy(() -> new Administrators(new AdminProperties(null, file)))
                .satisfies(refused -> assertThat(refused.problems())
                        .singleElement()
                        .satisfies(problem -> assertThat(problem.line()).isEqualTo(2)));
    }

    @Test
    void missingFileStopsTheStart() {
        assertThatExceptionOfType(DataProblemsException.class)
                .isThrownBy(() -> new Administrators(new AdminProperties(null, folder.resolve("nothing"))))
                .withMessageContaining("cannot be read");
    }
}
