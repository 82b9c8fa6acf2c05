package dev.canirun.site;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.context.MessageSource;

/** What stands in the tables on accuracy, in the reader's language; names of architectures and parts stay as they are. */
record AccuracyWords(MessageSource messages, Locale language) {

    /** Words before a name, such as in {@code generation ampere}. */
    private static final List<String> KINDS =
            List.of("maker", "back end", "generation", "size", "quantization", "depth");

    /** A heading, or what a row is about. */
    public String name(String written) {
        String known = text("accuracy.text.", written);
        return known.isEmpty()
                ? KINDS.stream()
                        .filter(kind -> written.startsWith(kind + " "))
                        .findFirst()
                        .map(kind -> text("accuracy.kind.", kind) + written.substring(kind.length()))
                        .orElse(written)
                : known;
    }

    /** A figure, or a word among figures. */
    public String figure(String written) {
        String known = text("accuracy.text.", written);
        if (!known.isEmpty()) {
            return known;
        }
        String[] share = written.split(" of ", 2);
        return share.length == 1
                ? AccuracyTables.figure(written, language)
                : Objects.requireNonNullElse(
                        messages.getMessage(
                                "accuracy.of",
                                new Object[] {
                                    AccuracyTables.figure(share[0], language), AccuracyTables.figure(share[1], language)
                                },
                                "",
                                language),
                        "");
    }

    private String text(String root, String written) {
        String text = messages.getMessage(root + AccuracyTables.key(written), null, "", language);
        return text == null ? "" : text;
    }
}
