package dev.canirun.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The languages of the pages: English and one for each {@code messages_<language>.properties}. */
final class Languages {

    private static final String FILE = "messages_";
    private static final String ENDING = ".properties";

    private Languages() {}

    /** English first: it is what an unknown language gets. */
    static List<Locale> found(ClassLoader resources) {
        try {
            Resource[] files = new PathMatchingResourcePatternResolver(resources)
                    .getResources("classpath*:" + FILE + "*" + ENDING);
            Stream<Locale> translated = Arrays.stream(files)
                    .map(Resource::getFilename)
                    .filter(Objects::nonNull)
                    .map(name -> name.substring(FILE.length(), name.length() - ENDING.length()))
                    .distinct()
                    .sorted()
                    .map(Locale::forLanguageTag);
            return Stream.concat(Stream.of(Locale.ENGLISH), translated).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The message files cannot be listed", unreadable);
        }
    }
}
