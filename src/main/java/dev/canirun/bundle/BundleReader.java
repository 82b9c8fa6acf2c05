package dev.canirun.bundle;

import dev.canirun.curation.DataFile;
import dev.canirun.curation.DataProblem;
import dev.canirun.curation.DataProblemsException;
import dev.canirun.curation.Manifest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Unpacks a bundle into the folder of the overlay, after checking every byte of it. */
final class BundleReader {

    private static final int MOST_FILES = 5_000;
    private static final long MOST_BYTES = 200L * 1024 * 1024;

    private BundleReader() {}

    /**
     * Writes the manifest first: a folder whose files are not all those of its manifest is refused at the next start, so that
     * an unpacking that was cut short is not taken for a catalog.
     *
     * @throws DataProblemsException when the bundle is damaged, or the folder holds files that came from no bundle
     */
    static void unpack(Path bundle, Path folder) throws IOException {
        Map<String, byte[]> files = read(bundle);
        byte[] manifestText = files.remove(Manifest.NAME);
        if (manifestText == null) {
            throw refused(bundle, "It holds no " + Manifest.NAME + ".");
        }
        Manifest manifest =
                Manifest.parse(bundle + "!" + Manifest.NAME, new String(manifestText, StandardCharsets.UTF_8));
        if (!manifest.hashes().keySet().equals(files.keySet())) {
            throw refused(bundle, "Its files are not those of its manifest.");
        }
        files.forEach(manifest::check);
        empty(folder);
        Files.write(folder.resolve(Manifest.NAME), manifestText);
        for (String path : files.keySet()) {
            Path file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            Files.write(file, files.get(path));
        }
    }

    private static Map<String, byte[]> read(Path bundle) throws IOException {
        TreeMap<String, byte[]> files = new TreeMap<>();
        long bytes = 0;
        try (InputStream in = Files.newInputStream(bundle);
                ZipInputStream zip = new ZipInputStream(in, StandardCharsets.UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] content = zip.readNBytes(DataFile.MAX_BYTES + 1);
                bytes += content.length;
                if (content.length > DataFile.MAX_BYTES || bytes > MOST_BYTES || files.size() > MOST_FILES) {
                    throw refused(bundle, "It is larger than a catalog can be.");
                }
                files.put(entry.getName(), content);
            }
        } catch (IllegalArgumentException e) {
            throw refused(bundle, "It is no zip file.");
        }
        return files;
    }

    /** Only what an earlier bundle has put there is removed. */
    private static void empty(Path folder) throws IOException {
        Files.createDirectories(folder);
        boolean bundled = Files.exists(folder.resolve(Manifest.NAME));
        try (Stream<Path> found = Files.walk(folder)) {
            List<Path> files = found.filter(Files::isRegularFile).toList();
            if (!bundled && !files.isEmpty()) {
                throw new DataProblemsException(List.of(new DataProblem(
                        files.get(0).toString(),
                        1,
                        "The overlay's folder holds files that came from no bundle.",
                        "Name an empty folder, or move them away.")));
            }
            for (Path file : files) {
                Files.delete(file);
            }
        }
    }

    private static DataProblemsException refused(Path bundle, String reason) {
        return new DataProblemsException(List.of(new DataProblem(
                bundle.toString(), 1, "The bundle cannot be used. " + reason, "Copy or export it again.")));
    }
}
