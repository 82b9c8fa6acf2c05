package dev.canirun.curation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files of a bundle with the SHA-256 of each, in the format of {@code sha256sum}.
 *
 * @param hashes lower-case hexadecimal SHA-256 by path
 */
public record Manifest(SortedMap<String, String> hashes) {

    /** Its own name in a bundle and in the folder a bundle was unpacked into. */
    public static final String NAME = "manifest.sha256";

    private static final Pattern LINE =
            Pattern.compile("([0-9a-f]{64})  ((?:models/)?[a-z0-9][a-z0-9.-]*\\.(?:yaml|csv))");

    public Manifest {
        hashes = Collections.unmodifiableSortedMap(new TreeMap<>(hashes));
    }

    public static Manifest of(SortedMap<String, byte[]> files) {
        TreeMap<String, String> hashes = new TreeMap<>();
        files.forEach((path, content) -> hashes.put(path, sha256(content)));
        return new Manifest(hashes);
    }

    /** @throws DataProblemsException when a line is none of a manifest */
    public static Manifest parse(String name, String text) {
        TreeMap<String, String> hashes = new TreeMap<>();
        List<String> lines = text.lines().toList();
        for (int line = 1; line <= lines.size(); line++) {
            Matcher entry = LINE.matcher(lines.get(line - 1));
            if (!entry.matches()) {
                throw refused(name, line, "The line is no checksum and file name.");
            }
            hashes.put(entry.group(2), entry.group(1));
        }
        return new Manifest(hashes);
    }

    public String text() {
        StringBuilder text = new StringBuilder();
        hashes.forEach(
                (path, hash) -> text.append(hash).append("  ").append(path).append('\n'));
        return text.toString();
    }

    /** @throws DataProblemsException when a file is not as it was bundled */
    public void check(String path, byte[] content) {
        if (!sha256(content).equals(hashes.get(path))) {
            throw refused(path, 1, "The file is not as it was bundled.");
        }
    }

    /** Checks a folder that has a manifest; one without is whoever's who filled it. */
    static void checkFolder(Path folder) {
        Path file = folder.resolve(NAME);
        if (!Files.exists(file)) {
            return;
        }
        try {
            Manifest manifest = parse(file.toString(), Files.readString(file, StandardCharsets.UTF_8));
            for (String path : manifest.hashes().keySet()) {
                Path part = folder.resolve(path);
                manifest.check(path, Files.exists(part) ? Files.readAllBytes(part) : new byte[0]);
            }
        } catch (IOException e) {
            throw refused(file.toString(), 1, "The manifest or a file of it cannot be read.");
        }
    }

    private static DataProblemsException refused(String file, int line, String reason) {
        return new DataProblemsException(List.of(new DataProblem(
                file, line, reason, "Import the bundle again, or remove " + NAME + " to make the files your own.")));
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
