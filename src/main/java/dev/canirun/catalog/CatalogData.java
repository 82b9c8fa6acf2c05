package dev.canirun.catalog;

import dev.canirun.curation.CsvReader;
import dev.canirun.curation.DataFile;
import dev.canirun.curation.DataProblems;
import dev.canirun.curation.DataProblemsException;
import dev.canirun.curation.Sourced;
import dev.canirun.curation.YamlReader;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the catalog's files say. Needs no database.
 *
 * @param models one per file of {@code catalog/models}
 * @param publishedFiles rows of {@code catalog/published-files.csv}
 */
record CatalogData(List<ModelYaml> models, List<PublishedFile> publishedFiles) {

    static final String PUBLISHED_FILES = "catalog/published-files.csv";

    /** @throws DataProblemsException naming every fault of every file */
    static CatalogData read(List<DataFile> modelFiles, DataFile publishedFiles) {
        DataProblems problems = new DataProblems();
        List<Sourced<ModelYaml>> models = modelFiles.stream()
                .map(file -> YamlReader.readOne(file, ModelYaml.class, problems))
                .flatMap(Optional::stream)
                .toList();
        new ModelChecks(problems).checkAll(models);
        List<Sourced<PublishedFile>> files = CsvReader.read(publishedFiles, PublishedFile.class, problems);
        PublishedFileChecks.checkAll(
                files, models.stream().map(model -> model.value().id()).collect(Collectors.toSet()), problems);
        problems.throwIfAny();
        return new CatalogData(
                models.stream().map(Sourced::value).toList(),
                files.stream().map(Sourced::value).toList());
    }
}
