package dev.canirun.bundle;

import dev.canirun.curation.BundlePart;
import dev.canirun.curation.DataFiles;
import dev.canirun.curation.Manifest;
import dev.canirun.curation.Retirement;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes the whole catalog, all layers together, as one zip file with the checksum of every file in it. */
@Component
public class BundleWriter {

    /** The oldest time a zip entry can have, so that the same catalog makes the same bytes. */
    private static final long NO_TIME = 315_532_800_000L;

    private final List<BundlePart> parts;

    BundleWriter(List<BundlePart> parts) {
        this.parts = List.copyOf(parts);
    }

    /** Writes beside the target first, so that there is a whole bundle or none. */
    @Transactional(readOnly = true)
    public void write(Path target) throws IOException {
        Path beside = target.resolveSibling(target.getFileName() + ".part");
        try (OutputStream out = Files.newOutputStream(beside);
                ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            SortedMap<String, byte[]> files = files();
            put(zip, Manifest.NAME, Manifest.of(files).text().getBytes(StandardCharsets.UTF_8));
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                put(zip, file.getKey(), file.getValue());
            }
        }
        Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING);
    }

    private SortedMap<String, byte[]> files() {
        TreeMap<String, byte[]> files = new TreeMap<>();
        parts.forEach(part -> files.putAll(part.files()));
        List<Retirement> retired =
                parts.stream().flatMap(part -> part.retired().stream()).toList();
        files.put("retired.csv", DataFiles.csv(Retirement.class, retired));
        return files;
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(NO_TIME);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
