package dev.canirun.catalog;

import dev.canirun.curation.Correction;
import dev.canirun.curation.CsvReader;
import dev.canirun.curation.DataFile;
import dev.canirun.curation.DataProblems;
import dev.canirun.curation.Layer;
import dev.canirun.curation.Layered;
import dev.canirun.curation.Overlay;
import dev.canirun.curation.Retirement;
import dev.canirun.curation.Sourced;
import dev.canirun.curation.YamlReader;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads the built-in files and lays those of the overlay over them. */
final class CatalogLayers {

    private static final Set<String> FILE_KEY = Set.of("model", "repository", "file", "quantization", "kind");

    private final DataProblems problems = new DataProblems();
    private final TreeMap<String, Layered<ModelYaml>> models = new TreeMap<>();
    private final Map<String, Layered<PublishedFile>> publishedFiles = new LinkedHashMap<>();
    private final Map<String, Layer> retired = new TreeMap<>();

    CatalogData read(CatalogFiles files) {
        readModels(files.models());
        readPublishedFiles(files.publishedFiles());
        Overlay overlay = files.overlay();
        overlay.models().forEach(this::overlayModel);
        overlay.publishedFiles().ifPresent(this::overlayPublishedFiles);
        overlay.retired(Retirement.Kind.MODEL, problems).forEach(this::retire);
        checkAll();
        problems.throwIfAny();
        return new CatalogData(models, publishedFiles, retired);
    }

    private void readModels(List<DataFile> files) {
        List<Sourced<ModelYaml>> read = files.stream()
                .map(file -> YamlReader.readOne(file, ModelYaml.class, problems))
                .flatMap(Optional::stream)
                .toList();
        problems.addDuplicates(read, "id", ModelYaml::id);
        read.forEach(model -> models.put(model.value().id(), Layered.builtIn(model)));
    }

    private void readPublishedFiles(DataFile file) {
        List<Sourced<PublishedFile>> read = CsvReader.read(file, PublishedFile.class, problems);
        problems.addDuplicates(read, "The file", row -> PublishedFileKey.of(row).text());
        read.forEach(row -> publishedFiles.put(PublishedFileKey.of(row.value()).text(), Layered.builtIn(row)));
    }

    private void overlayModel(DataFile file) {
        YamlReader.readCorrection(file, problems).ifPresent(stated -> {
            String id = String.valueOf(stated.text("id"));
            stated.over(models.get(id), Layer.OVERLAY, ModelYaml.class, problems)
                    .ifPresent(model -> models.put(id, model));
        });
    }

    private void overlayPublishedFiles(DataFile file) {
        Set<String> seen = new HashSet<>();
        for (Correction stated : CsvReader.readCorrections(file, PublishedFile.class, FILE_KEY, problems)) {
            String key = PublishedFileKey.text(stated);
            Optional<Layered<PublishedFile>> row =
                    stated.over(publishedFiles.get(key), Layer.OVERLAY, PublishedFile.class, problems);
            row.ifPresent(read -> {
                if (!seen.add(key)) {
                    problems.add(read.entry().problem("The file is there twice.", "Keep one of them."));
                }
                publishedFiles.put(key, read);
            });
        }
    }

    private void retire(Sourced<Retirement> row) {
        String id = row.value().id();
        if (models.remove(id) == null) {
            problems.add(row.problem("model \"" + id + "\" is not in the catalog.", "Correct it or remove the row."));
        }
        retired.put(id, Layer.OVERLAY);
        publishedFiles.values().removeIf(file -> file.value().model().equals(id));
    }

    private void checkAll() {
        List<Sourced<ModelYaml>> all =
                models.values().stream().map(Layered::entry).toList();
        new ModelChecks(problems).checkAll(all, retired.keySet());
        PublishedFileChecks.checkAll(
                publishedFiles.values().stream().map(Layered::entry).toList(), models.keySet(), problems);
    }
}
