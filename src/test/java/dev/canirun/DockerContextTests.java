package dev.canirun;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

/** The image is built from a part of the sources, which has to hold all that is packed into the service. */
class DockerContextTests {

    @Test
    void everyDocumentThatIsPackedGoesIntoTheImagesBuild() throws IOException {
        List<String> packed = Jsoup.parse(Files.readString(Path.of("pom.xml")), "", Parser.xmlParser())
                .select("project > build > resources > resource:has(> directory:matchesOwn(^docs$)) include")
                .eachText();
        List<String> copied = Files.readAllLines(Path.of("docker/Dockerfile")).stream()
                .filter(line -> line.startsWith("COPY docs/"))
                .flatMap(line -> List.of(line.split(" ", -1)).stream())
                .toList();

        assertThat(packed).isNotEmpty().allSatisfy(document -> {
            assertThat(copied).contains("docs/" + document);
            assertThat(Files.readAllLines(Path.of(".dockerignore"))).contains("!docs/" + document);
        });
    }
}
