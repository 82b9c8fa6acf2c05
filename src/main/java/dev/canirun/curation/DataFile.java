package dev.canirun.curation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.core.io.Resource;

/**
 * The text of one data file, read whole.
 *
 * @param name name for people, for example {@code catalog/gpus.csv}
 * @param text content, UTF-8 in the file
 */
public record DataFile(String name, String text) {

    /** Largest file taken; the biggest of the built-in ones has about a tenth of it. */
    public static final int MAX_BYTES = 4 * 1024 * 1024;

    /**
     * Reads a file from the class path or disk.
     *
     * @throws DataProblemsException when it is missing, larger than {@link #MAX_BYTES} or not UTF-8
     */
    public static DataFile read(String name, Resource resource) {
        if (!resource.exists()) {
            throw refused(name, "The file does not exist.", "Put it back or correct the configured folder.");
        }
        try (InputStream in = resource.getInputStream()) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw refused(name, "The file is larger than " + MAX_BYTES + " bytes.", "Split it.");
            }
            return new DataFile(
                    name,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString());
        } catch (CharacterCodingException e) {
            throw refused(name, "The file is not valid UTF-8.", "Save it as UTF-8.");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + name, e);
        }
    }

    private static DataProblemsException refused(String name, String reason, String remedy) {
        return new DataProblemsException(List.of(new DataProblem(name, 1, reason, remedy)));
    }
}
