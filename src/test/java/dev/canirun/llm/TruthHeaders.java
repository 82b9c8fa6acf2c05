package dev.canirun.llm;

import dev.canirun.gguf.GgufHeader;
import dev.canirun.gguf.GgufLimits;
import dev.canirun.gguf.GgufReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The headers of real models' files, by {@code model.quantization}, without data and vocabulary. */
public final class TruthHeaders {

    private static final String SUFFIX = ".gguf";
    private static final Map<String, Path> FILES = find();
    private static final Map<String, GgufHeader> HEADERS = new ConcurrentHashMap<>();

    private TruthHeaders() {}

    public static Map<String, Path> files() {
        return FILES;
    }

    public static GgufHeader header(String name) {
        return HEADERS.computeIfAbsent(name, TruthHeaders::read);
    }

    public static LanguageModel model(String name) {
        return ArchitectureReader.read(header(name));
    }

    private static GgufHeader read(String name) {
        Path file = Objects.requireNonNull(FILES.get(name), name);
        try (InputStream stream = Files.newInputStream(file)) {
            return GgufReader.read(stream, GgufLimits.DEFAULT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Path> find() {
        Map<String, Path> files = new TreeMap<>();
        try (Stream<Path> found =
                Files.list(Path.of(Objects.requireNonNull(TruthHeaders.class.getResource("/truth/gguf-headers"))
                        .toURI()))) {
            found.forEach(file -> {
                String name = file.getFileName().toString();
                files.put(name.substring(0, name.length() - SUFFIX.length()), file);
            });
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        return files;
    }
}
