package dev.canirun.curation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;

/**
 * The files of the folder that whoever runs the service has configured: entries of their own, corrections and retirements.
 *
 * @param models {@code models/*.yaml}: all of a new model, or some fields of a known one
 * @param publishedFiles {@code published-files.csv}
 * @param gpus {@code gpus.csv}: all columns of a new GPU, or some of a known one
 * @param retired {@code retired.csv}: entries of the built-in catalog that are not wanted
 */
public record Overlay(
        List<DataFile> models, Optional<DataFile> publishedFiles, Optional<DataFile> gpus, Optional<DataFile> retired) {

    public static final Overlay NONE = new Overlay(List.of(), Optional.empty(), Optional.empty(), Optional.empty());

    private static final int MAX_FILES = 5_000;

    public Overlay {
        models = List.copyOf(models);
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
        for (Path file : list(folder)) {
            String name = file.getFileName().toString();
            if (Files.isDirectory(file) && name.equals("models")) {
                models.addAll(list(file));
            } else if (!List.of("published-files.csv", "gpus.csv", "retired.csv", Manifest.NAME)
                    .contains(name)) {
                throw unknown(file);
            }
        }
        models.stream().filter(file -> !file.toString().endsWith(".yaml")).forEach(file -> {
            throw unknown(file);
        });
        return new Overlay(
                models.stream().map(Overlay::file).toList(),
                file(folder, "published-files.csv"),
                file(folder, "gpus.csv"),
                file(folder, "retired.csv"));
    }

    /** The entries of a kind that are retired; faults are added to {@code problems}. */
    public List<Sourced<Retirement>> retired(Retirement.Kind kind, DataProblems problems) {
        List<Sourced<Retirement>> all = retired.map(file -> CsvReader.read(file, Retirement.class, problems))
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

    private static Optional<DataFile> file(Path folder, String name) {
        Path file = folder.resolve(name);
        return Files.exists(file) ? Optional.of(file(file)) : Optional.empty();
    }

    private static DataFile file(Path file) {
        return DataFile.read(file.toString().replace('\\', '/'), new FileSystemResource(file));
    }

    private static DataProblemsException unknown(Path file) {
        return refused(
                file,
                "Nothing reads a file of this name.",
                "Name it gpus.csv, published-files.csv, retired.csv or models/<id>.yaml, or put it elsewhere.");
    }

    private static DataProblemsException refused(Path file, String reason, String remedy) {
        return new DataProblemsException(List.of(new DataProblem(file.toString(), 1, reason, remedy)));
    }
}
