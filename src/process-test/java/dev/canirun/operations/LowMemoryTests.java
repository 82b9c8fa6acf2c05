package dev.canirun.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A container that is too small is refused by its size; one of the documented size works; neither loses anything. */
class LowMemoryTests {

    private static final long MIB = 1 << 20;
    private static final long TOO_SMALL = 256 * MIB;
    private static final long DOCUMENTED = 512 * MIB;

    @TempDir
    Path folder;

    @Test
    void containerOf256MiBIsRefusedAndTheCatalogIsAsBefore() {
        Map<String, String> answers;
        try (Service service = starter().startAndWait()) {
            assertThat(Administrator.relicense(service, "accepted").statusCode()).isEqualTo(200);
            answers = Questions.answersOf(service);
            service.kill();
        }
        try (MemoryGroup small = MemoryGroup.of(TOO_SMALL);
                Service refused = starter().in(small).start()) {
            assertThat(refused.exitCode()).as(refused.log()).isEqualTo(1);
            assertThat(refused.log())
                    .contains("APPLICATION FAILED TO START", "has 256 MiB of memory", "512 MiB")
                    .doesNotContain("\tat org.springframework");
        }
        try (MemoryGroup enough = MemoryGroup.of(DOCUMENTED);
                Service service = starter().in(enough).startAndWait()) {
            assertThat(Questions.answersOf(service)).isEqualTo(answers);
            assertThat(Administrator.license(service)).isEqualTo("accepted");
            service.kill();
        }
    }

    private Starter starter() {
        return Administrator.admit(Service.starter()).on(folder.resolve("data"));
    }
}
