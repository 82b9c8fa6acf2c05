package dev.canirun.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A part of a document that a test computes: checked in every build, and written with {@code -Ddocs.write=true}.
 */
public final class GeneratedSection {

    private final Path document;
    private final String begin;
    private final String end;

    private GeneratedSection(Path document, String name) {
        this.document = document;
        this.begin = "<!-- generated: " + name + " -->\n";
        this.end = "<!-- end of " + name + " -->\n";
    }

    /**
     * @param document path from the project's root
     * @param name stands in the comments around the section
     */
    public static GeneratedSection of(String document, String name) {
        return new GeneratedSection(Path.of(document), name);
    }

    /** Writes the section when asked to, and otherwise fails when the document says something else. */
    public void write(String markdown) {
        try {
            String text = Files.readString(document);
            int from = text.indexOf(begin) + begin.length();
            int to = text.indexOf(end);
            assertThat(to).as("section %s of %s", begin, document).isGreaterThanOrEqualTo(from);
            if (Boolean.getBoolean("docs.write")) {
                Files.writeString(document, text.substring(0, from) + markdown + text.substring(to));
            } else {
                assertThat(text.substring(from, to))
                        .as("%s is out of date: run the tests with -Ddocs.write=true", document)
                        .isEqualTo(markdown);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
