package dev.canirun.catalog;

import dev.canirun.curation.BundlePart;
import dev.canirun.curation.DataFiles;
import dev.canirun.curation.Documents;
import dev.canirun.curation.Retirement;
import dev.canirun.history.EntryRegister;
import dev.canirun.history.StoredEntry;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Models and published files for a bundle. */
@Component
class ModelBundle implements BundlePart {

    private final EntryRegister register;
    private final CatalogFiles builtIn;

    ModelBundle(EntryRegister register, CatalogFiles builtIn) {
        this.register = register;
        this.builtIn = builtIn;
    }

    @Override
    public SortedMap<String, byte[]> files() {
        TreeMap<String, byte[]> files = new TreeMap<>();
        register.all(CatalogImporter.MODEL)
                .forEach((id, model) -> files.put(
                        "models/" + id + ".yaml", DataFiles.yaml(Documents.read(model.document(), ModelYaml.class))));
        List<PublishedFile> rows = register.all(CatalogImporter.PUBLISHED_FILE).values().stream()
                .map(file -> Documents.read(file.document(), PublishedFile.class))
                .toList();
        files.put("published-files.csv", DataFiles.csv(PublishedFile.class, rows));
        return files;
    }

    @Override
    public List<Retirement> retired() {
        Map<String, StoredEntry> known = register.all(CatalogImporter.MODEL);
        return builtIn.models().stream()
                .map(file ->
                        file.name().substring(file.name().lastIndexOf('/') + 1).replace(".yaml", ""))
                .filter(id -> !known.containsKey(id))
                .map(id -> new Retirement(Retirement.Kind.MODEL, id, "not in the bundle"))
                .toList();
    }
}
