package dev.canirun.curation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/** SHA-256 over a set of files, whatever order they come in: the same hash means the same names and contents. */
public final class ContentHash {

    private ContentHash() {}

    /** Lower-case hexadecimal SHA-256. */
    public static String of(Collection<DataFile> files) {
        List<DataFile> sorted =
                files.stream().sorted(Comparator.comparing(DataFile::name)).toList();
        MessageDigest digest = sha256();
        for (DataFile file : sorted) {
            byte[] content = file.text().getBytes(StandardCharsets.UTF_8);
            String head = file.name() + '\n' + content.length + '\n';
            digest.update(head.getBytes(StandardCharsets.UTF_8));
            digest.update(content);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
