package dev.canirun.llm;

import dev.canirun.gguf.GgufHeader;
import dev.canirun.gguf.GgufLimits;
import dev.canirun.gguf.GgufReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The headers of real models' files, by {@code model.quantization}, without data and vocabulary. */
public final class TruthHeaders {

    private static final String SUFFIX = ".gguf";
    private static final Map<String, byte[]> FILES = load();

    private TruthHeaders() {}

    public static Map<String, byte[]> files() {
        return FILES;
    }

    public static GgufHeader header(String name) {
        return parse(Objects.requireNonNull(FILES.get(name), name));
    }

    public static LanguageModel model(String name) {
        return ArchitectureReader.read(header(name));
    }

    private static GgufHeader parse(byte[] bytes) {
        try {
            return GgufReader.read(new ByteArrayInputStream(bytes), GgufLimits.DEFAULT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, byte[]> load() {
        Map<String, byte[]> files = new TreeMap<>();
        InputStream resource = TruthHeaders.class.getResourceAsStream("/truth/gguf-headers.zip");
        try (ZipInputStream zip = new ZipInputStream(Objects.requireNonNull(resource))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName();
                files.put(name.substring(0, name.length() - SUFFIX.length()), zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}
