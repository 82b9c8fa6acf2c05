package dev.canirun.curation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;

class DataFileTests {

    @Test
    void readsUtf8() {
        Resource resource = new ByteArrayResource("größe".getBytes(StandardCharsets.UTF_8));
        assertThat(DataFile.read("a", resource)).isEqualTo(new DataFile("a", "größe"));
    }

    @Test
    void refusesWhatIsMissingTooLargeOrNotUtf8() {
        for (Resource bad : List.of(
                new ClassPathResource("not/there.csv"),
                new ByteArrayResource(new byte[DataFile.MAX_BYTES + 1]),
                new ByteArrayResource("größe".getBytes(StandardCharsets.ISO_8859_1)))) {
            assertThatExceptionOfType(DataProblemsException.class)
                    .isThrownBy(() -> DataFile.read("bad.csv", bad))
                    .satisfies(refused -> assertThat(refused.problems())
                            .singleElement()
                            .extracting(DataProblem::file, DataProblem::line)
                            .containsExactly("bad.csv", 1));
        }
    }

    @Test
    void hashesNamesAndContentsWhateverTheOrder() {
        DataFile a = new DataFile("a", "1");
        DataFile b = new DataFile("b", "2");
        String hash = ContentHash.of(List.of(a, b));
        assertThat(hash).hasSize(64).isEqualTo(ContentHash.of(List.of(b, a)));
        assertThat(ContentHash.of(List.of(a, new DataFile("b", "3")))).isNotEqualTo(hash);
        assertThat(ContentHash.of(List.of(a, new DataFile("c", "2")))).isNotEqualTo(hash);
        assertThat(ContentHash.of(List.of(new DataFile("a", "12")))).isNotEqualTo(hash);
    }
}
