package dev.canirun.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import nu.validator.client.EmbeddedValidator;
import nu.validator.client.EmbeddedValidator.OutputFormat;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every page is HTML without an error, as the Nu Html Checker sees it. */
@Tag("browser")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "spring.datasource.url=jdbc:h2:mem:valid")
class ValidPagesTests {

    private static final JsonMapper JSON = new JsonMapper();

    @LocalServerPort
    private int port;

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.canirun.site.ShownPage#all")
    void pageIsValidInEveryLanguage(String name, String path) throws Exception {
        for (String language : new String[] {"en", "vi"}) {
            assertThat(errors(page(path, language))).as("%s in %s", name, language).isEmpty();
        }
    }

    @Test
    void mistakeIsFound() throws Exception {
        String page = page("/guide", "en");

        assertThat(errors(page.replace("</main>", "<p id=content><li></main>")))
                .hasSizeGreaterThan(1);
    }

    private String page(String path, String language) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Accept", "text/html")
                .header("Accept-Language", language)
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }

    private static List<String> errors(String page) throws Exception {
        EmbeddedValidator validator = new EmbeddedValidator();
        validator.setOutputFormat(OutputFormat.JSON);
        String said = validator.validate(
                new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8)));
        return JSON.readTree(said).get("messages").valueStream()
                .filter(message -> message.get("type").asString().equals("error"))
                .map(JsonNode::toString)
                .toList();
    }
}
