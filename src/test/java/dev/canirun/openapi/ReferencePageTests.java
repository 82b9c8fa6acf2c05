package dev.canirun.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The document as a page: whole, linked within itself, and of nothing from elsewhere. */
@WholeService
class ReferencePageTests {

    private final ApiCalls api;

    ReferencePageTests(@LocalServerPort int port) {
        this.api = new ApiCalls(port);
    }

    @ParameterizedTest
    @CsvSource({"en, Parameters", "vi, Tham số"})
    void showsEveryOperationEveryObjectAndWhatTheyLeadTo(String language, String word) {
        Contract contract = new Contract(api.get("/api/v1/openapi.json").body());
        HttpResponse<String> response = api.get("/reference", "Accept-Language", language);
        assertThat(response.statusCode()).isEqualTo(200);
        Document page = Jsoup.parse(response.body());

        assertThat(page.select("article h3 code").eachText())
                .containsExactlyInAnyOrderElementsOf(contract.operations().stream()
                        .map(Contract.Operation::name)
                        .toList());
        assertThat(page.select("summary").eachText()).contains(word);
        Set<String> places =
                page.select("[id]").stream().map(element -> "#" + element.id()).collect(Collectors.toSet());
        List<String> links = page.select("main a[href^=#]").eachAttr("href");
        assertThat(links).hasSizeGreaterThan(100).allMatch(places::contains);
        contract.document()
                .at("/components/schemas")
                .propertyNames()
                .forEach(name -> assertThat(places).contains("#schema-" + name));
        assertThat(page.select("main script, main style, main [style], main [onclick]"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/", "/models"})
    void isLinkedFromEveryPage(String page) {
        assertThat(Jsoup.parse(api.get(page).body()).select("footer a[href=/reference]"))
                .hasSize(1);
    }
}
