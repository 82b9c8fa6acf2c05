package dev.canirun.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canirun.catalog.BuiltInCatalog;
import dev.canirun.catalog.CatalogModel;
import dev.canirun.gpus.BuiltInTables;
import dev.canirun.openapi.ApiCalls;
import dev.canirun.openapi.WholeService;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A page in Vietnamese is Vietnamese: no English words of the message file, no English signs in numbers. */
@WholeService
class VietnamesePagesTests {

    /** What is not language: programs, names people choose from, and citations, which are marked as English. */
    private static final String NOT_SPOKEN = "[lang=en], code, pre, script, datalist, select, [rel=alternate]";

    private static final Pattern ENGLISH_NUMBER = Pattern.compile("(?<![\\d.,])[1-9]\\d{0,2}(,\\d{3})+(?![\\d,])"
            + "|(?<![\\d.,])\\d+\\.\\d{1,2} ?(GiB|MiB|GB|%|token|tỷ|tỉ|TFLOPS|TOPS)");

    private static final Pattern ARGUMENT = Pattern.compile("\\{\\d+(,[^{}]*)?\\}|'\\{|\\}'");

    /** Products are called the same everywhere, whatever words are in their names; the longest first. */
    private static final List<String> NAMES = Stream.concat(
                    BuiltInCatalog.CATALOG.all().stream().map(CatalogModel::name),
                    BuiltInTables.gpus().all().stream().map(gpu -> gpu.spec().name()))
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();

    private final ApiCalls service;

    VietnamesePagesTests(@LocalServerPort int port) {
        this.service = new ApiCalls(port);
    }

    static Stream<String> pages() {
        return ShownPage.all().map(page -> (String) page.get()[1]);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void pageHasNeitherEnglishNumbersNorEnglishWords(String path) throws IOException {
        String spoken = spoken(service.get(path, "Accept", "text/html", "Accept-Language", "vi")
                .body());

        assertThat(englishNumbers(spoken)).as("numbers").isEmpty();
        assertThat(englishPhrases(spoken)).as("phrases").isEmpty();
    }

    @Test
    void remnantsAreFound() throws IOException {
        String spoken =
                spoken("<p>0.0 % of 12,719</p><p>Không dùng được: System memory, 4.6 GiB</p><p lang=en>Usable</p>");

        assertThat(englishNumbers(spoken)).containsExactly("0.0 %", "12,719", "4.6 GiB");
        assertThat(englishPhrases(spoken)).contains("System memory").doesNotContain("Usable");
        assertThat(englishNumbers("3,5 GiB, 12.719 token, Llama 3.1 8B, 0,125 %"))
                .isEmpty();
    }

    private static String spoken(String html) {
        Document page = Jsoup.parse(html);
        page.body().select(NOT_SPOKEN).remove();
        String text = page.title() + " \n"
                + String.join(" \n", page.body().select(":matchesOwn(\\S)").eachText());
        for (String name : NAMES) {
            text = text.replace(name, "");
        }
        return text;
    }

    private static List<String> englishNumbers(String text) {
        return ENGLISH_NUMBER
                .matcher(text)
                .results()
                .map(found -> found.group())
                .distinct()
                .toList();
    }

    /** Whole phrases of the English texts that no Vietnamese text has. */
    private static Set<String> englishPhrases(String text) throws IOException {
        String vietnamese =
                " " + String.join(" ", values("messages_vi.properties").toList()) + " ";
        return values("messages.properties")
                .flatMap(value -> Arrays.stream(ARGUMENT.split(value)))
                .map(part -> part.replace("''", "'").replaceAll("^[\\P{L}]+|[\\P{L}]+$", ""))
                .filter(part -> part.length() > 5)
                .filter(part -> !vietnamese.contains(part))
                .filter(part -> Pattern.compile("(?<!\\p{L})" + Pattern.quote(part) + "(?!\\p{L})")
                        .matcher(text)
                        .find())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> values(String file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("src/main/resources", file))) {
            properties.load(reader);
        }
        return properties.values().stream().map(Object::toString);
    }
}
