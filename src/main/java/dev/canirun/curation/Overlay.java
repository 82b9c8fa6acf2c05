package dev.canirun.curation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;

/**
 * The files of the folder that whoever runs the service has configured: entries of their own, corrections and retirements.
 *
 * @param models {@code models/*.yaml}: all of a new model, or some fields of a known one
 * @param tables files of rows by name: all columns of a new row, or some of a known one
 */
public record Overlay(List<DataFile> models, Map<String, DataFile> tables) {

    public static final Overlay NONE = new Overlay(List.of(), Map.of());

    private static final String PUBLISHED_FILES = "published-files.csv";
    private static final String GPUS = "gpus.csv";
    private static final String SYSTEM_MEMORY = "system-memory.csv";
    private static final String QUALITY = "quantization-quality.csv";
    private static final String RETIRED = "retired.csv";
    private static final List<String> TABLES = List.of(GPUS, PUBLISHED_FILES, QUALITY, RETIRED, SYSTEM_MEMORY);

    private static final int MAX_FILES = 5_000;

    public Overlay {
        models = List.copyOf(models);
        tables = Map.copyOf(tables);
    }

    /**
     * Reads a folder; names that begin with a dot are left alone.
     *
     * @param folder {@code null} for no overlay
     * @throws DataProblemsException when it is missing or holds a file that nothing would read
     */
    public static Overlay read(@Nullable Path folder) {
        if (folder == null) {
            return NONE;
        }
        Manifest.checkFolder(folder);
        List<Path> models = new ArrayList<>();
        Map<String, DataFile> tables = new HashMap<>();
        for (Path file : list(folder)) {
            String name = file.getFileName().toString();
            if (Files.isDirectory(file) && name.equals("models")) {
                models.addAll(list(file));
            } else if (TABLES.contains(name)) {
                tables.put(name, file(file));
            } else if (!name.equals(Manifest.NAME)) {
                throw unknown(file);
            }
        }
        models.stream().filter(file -> !file.toString().endsWith(".yaml")).forEach(file -> {
            throw unknown(file);
        });
        return new Overlay(models.stream().map(Overlay::file).toList(), tables);
    }

    public Optional<DataFile> publishedFiles() {
        return table(PUBLISHED_FILES);
    }

    public Optional<DataFile> gpus() {
        return table(GPUS);
    }

    public Optional<DataFile> systemMemory() {
        return table(SYSTEM_MEMORY);
    }

    public Optional<DataFile> quantizationQuality() {
        return table(QUALITY);
    }

    /** Entries of the built-in catalog that are not wanted. */
    public Optional<DataFile> retired() {
        return table(RETIRED);
    }

    private Optional<DataFile> table(String name) {
        return Optional.ofNullable(tables.get(name));
    }

    /** The entries of a kind that are retired; faults are added to {@code problems}. */
    public List<Sourced<Retirement>> retired(Retirement.Kind kind, DataProblems problems) {
        List<Sourced<Retirement>> all = retired()
                .map(file -> CsvReader.read(file, Retirement.class, problems))
                .orElse(List.of());
        List<Sourced<Retirement>> wanted =
                all.stream().filter(row -> row.value().kind() == kind).toList();
        problems.addDuplicates(wanted, kind.name().toLowerCase(Locale.ROOT), row -> row.id());
        return wanted;
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.filter(
                            file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .limit(MAX_FILES + 1)
                    .toList();
            if (found.size() > MAX_FILES) {
                throw refused(folder, "The folder holds more than " + MAX_FILES + " files.", "Remove some.");
            }
            return found;
        } catch (IOException e) {
            throw refused(
                    folder,
                    "The folder does not exist or cannot be read.",
                    "Correct canirun.overlay.directory or the folder's rights.");
        }
    }

    private static DataFile file(Path file) {
        return DataFile.read(file.toString().replace('\\', '/'), new FileSystemResource(file));
    }

    private static DataProblemsException unknown(Path file) {
        return refused(
                file,
                "Nothing reads a file of this name.",
                "Name it " + String.join(", ", TABLES) + " or models/<id>.yaml, or put it elsewhere.");
    }

    private static DataProblemsException refused(Path file, String reason, String remedy) {
        return new DataProblemsException(List.of(new DataProblem(file.toString(), 1, reason, remedy)));
    }
}
