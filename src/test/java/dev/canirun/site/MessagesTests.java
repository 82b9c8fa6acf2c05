package dev.canirun.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Page text lives in the message files, complete in every language. */
class MessagesTests {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final List<String> SPOKEN_ATTRIBUTES =
            List.of("title", "alt", "placeholder", "aria-label", "content");

    /** A key that does not depend on anything, outside of comments. */
    private static final Pattern KEY = Pattern.compile("\"[^\"]*#\\{([a-zA-Z0-9_.-]+)[}(]");

    static Stream<Path> translations() throws IOException {
        try (Stream<Path> files = Files.list(RESOURCES)) {
            return files
                    .filter(file -> file.getFileName().toString().matches("messages_[a-z]+\\.properties"))
                    .toList()
                    .stream();
        }
    }

    static Stream<Path> templates() throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES.resolve("templates"))) {
            return files.filter(file -> file.toString().endsWith(".html")).toList().stream();
        }
    }

    @Test
    void everyLanguageOfTheSiteHasItsFile() throws IOException {
        assertThat(translations().map(file -> file.getFileName().toString()))
                .containsExactlyInAnyOrderElementsOf(SiteWebConfiguration.LANGUAGES.stream()
                        .filter(language -> language != Locale.ENGLISH)
                        .map(language -> "messages_" + language.getLanguage() + ".properties")
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("translations")
    void translationHasTheSameKeysAndArguments(Path file) throws IOException {
        Properties english = read(RESOURCES.resolve("messages.properties"));
        Properties translated = read(file);

        assertThat(new TreeSet<>(translated.stringPropertyNames()))
                .isEqualTo(new TreeSet<>(english.stringPropertyNames()));
        for (String key : english.stringPropertyNames()) {
            assertThat(translated.getProperty(key)).as(key).isNotBlank();
            assertThat(new MessageFormat(translated.getProperty(key)).getFormats().length)
                    .as("arguments of %s", key)
                    .isEqualTo(new MessageFormat(english.getProperty(key)).getFormats().length);
        }
    }

    @ParameterizedTest
    @MethodSource("templates")
    void templateShowsNoTextOfItsOwn(Path file) throws IOException {
        Stream<Element> elements =
                Jsoup.parse(Files.readString(file), "", Parser.xmlParser()).getAllElements().stream();

        assertThat(elements.flatMap(MessagesTests::ownTexts)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("templates")
    void templateAsksOnlyForTextsThatExist(Path file) throws IOException {
        Properties english = read(RESOURCES.resolve("messages.properties"));

        assertThat(KEY.matcher(Files.readString(file))
                        .results()
                        .map(found -> found.group(1))
                        .filter(key -> !key.contains("__")))
                .allMatch(english::containsKey);
    }

    /** Sample text is fine where Thymeleaf replaces it. */
    private static Stream<String> ownTexts(Element element) {
        Stream<String> texts =
                replaced(element) ? Stream.of() : element.textNodes().stream().map(TextNode::text);
        Stream<String> attributes = SPOKEN_ATTRIBUTES.stream()
                .filter(name -> element.hasAttr(name) && !element.hasAttr("th:" + name) && !element.hasAttr("property"))
                .filter(name -> !element.nameIs("meta"))
                .map(element::attr);
        return Stream.concat(texts, attributes).filter(text -> text.chars().anyMatch(Character::isLetter));
    }

    private static boolean replaced(Element element) {
        return Stream.iterate(element, parent -> parent != null, Element::parent)
                .anyMatch(each -> each.hasAttr("th:text")
                        || each.hasAttr("th:utext")
                        || (each.hasAttr("th:replace") && !each.nameIs("html")));
    }

    private static Properties read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }
}
