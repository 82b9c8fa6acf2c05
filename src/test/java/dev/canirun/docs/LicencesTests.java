package dev.canirun.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the service is shipped with may be passed on; reads the bill of materials, which an offline build does not make. */
class LicencesTests {

    private static final File BILL = new File("target/classes/META-INF/sbom/application.cdx.json");

    /** Of libraries with a choice of licences one of these is taken. */
    private static final Set<String> ALLOWED = Set.of(
            "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "EPL 1.0", "EPL-2.0", "MIT", "MIT-0", "MPL-2.0");

    @Test
    void everyLibraryMayBePassedOnAndIsListed() {
        assumeTrue(BILL.exists(), "the bill of materials is made by a build with network");
        Map<String, String> libraries = libraries(JsonMapper.builder().build().readTree(BILL));

        StringBuilder table = new StringBuilder("| library | licence |\n|---|---|\n");
        libraries.forEach((name, licences) ->
                table.append("| ").append(name).append(" | ").append(licences).append(" |\n"));

        assertThat(libraries).isNotEmpty();
        GeneratedSection.of("docs/licences.md", "licences").write(table.toString());
    }

    @Test
    void libraryUnderAnotherLicenceIsRefused() {
        JsonNode bill = JsonMapper.builder().build().readTree("""
                {"components": [{"group": "org.example", "name": "viral", "version": "1",
                                 "licenses": [{"license": {"id": "AGPL-3.0-only"}}]}]}
                """);

        assertThatThrownBy(() -> libraries(bill))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("viral");
    }

    private static Map<String, String> libraries(JsonNode bill) {
        Map<String, String> libraries = new TreeMap<>();
        for (JsonNode component : bill.path("components")) {
            String name = component.path("group").asString("") + ":"
                    + component.path("name").asString("") + " "
                    + component.path("version").asString("");
            List<String> licences = component
                    .path("licenses")
                    .valueStream()
                    .map(LicencesTests::licence)
                    .sorted()
                    .toList();
            assertThat(licences).as(name).anyMatch(ALLOWED::contains);
            libraries.put(name, licences.stream().collect(Collectors.joining(" or ")));
        }
        return libraries;
    }

    private static String licence(JsonNode stated) {
        JsonNode licence = stated.path("license");
        return licence.path("id")
                .asString(
                        licence.path("name").asString(stated.path("expression").asString("")));
    }
}
