package dev.canirun.refresh;

import dev.canirun.catalog.CatalogModel;
import dev.canirun.catalog.FileKind;
import dev.canirun.catalog.PublishedFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares models with their repositories. It reports and changes nothing: what differs is for people to judge. */
final class Refresh {

    /** Published counts leave out or add small parts; see docs/data.md. */
    private static final double SAME_PARAMETERS = 0.01;

    private final HubClient hub;
    private final Map<String, Optional<HubRepository>> read = new HashMap<>();

    Refresh(HubClient hub) {
        this.hub = hub;
    }

    /** @throws IOException when Hugging Face does not answer */
    List<Difference> differences(CatalogModel model) throws IOException, InterruptedException {
        List<Difference> found = new ArrayList<>();
        Optional<HubRepository> original = repository(model.huggingFaceRepo());
        if (original.isPresent()) {
            compareFacts(model, original.get(), found);
        } else {
            found.add(new Difference(model.id(), "hugging_face_repo", "there", "not public", model.huggingFaceRepo()));
        }
        for (PublishedFile file : model.publishedFiles()) {
            compareSize(file, found);
        }
        return found;
    }

    private Optional<HubRepository> repository(String id) throws IOException, InterruptedException {
        Optional<HubRepository> known = read.get(id);
        if (known == null) {
            known = hub.repository(id);
            read.put(id, known);
        }
        return known;
    }

    private static void compareFacts(CatalogModel model, HubRepository repository, List<Difference> found) {
        String where = model.huggingFaceRepo();
        if (model.gated() != null && model.gated() != repository.gated()) {
            found.add(new Difference(model.id(), "gated", "" + model.gated(), "" + repository.gated(), where));
        }
        String license = repository.license();
        if (license != null && (model.license() == null || !license.startsWith(model.license()))) {
            found.add(new Difference(model.id(), "license", "" + model.license(), license, where));
        }
        Long parameters = repository.parameters();
        long total = model.parameters().total();
        if (parameters != null && Math.abs((double) total / parameters - 1) > SAME_PARAMETERS) {
            found.add(new Difference(model.id(), "parameters.total", "" + total, "" + parameters, where));
        }
    }

    private void compareSize(PublishedFile file, List<Difference> found) throws IOException, InterruptedException {
        if (file.repository() == null || file.file() == null || file.kind() == FileKind.TENSORS) {
            return;
        }
        Optional<HubRepository> repository = repository(file.repository());
        Long bytes = repository.map(there -> there.bytesOf(file.file())).orElse(null);
        if (bytes == null) {
            found.add(new Difference(file.model(), file.file(), "there", "not there", file.repository()));
        } else if (Math.abs((double) file.bytes() / bytes - 1) * 100 > file.maxErrorPercent()) {
            found.add(new Difference(
                    file.model(), file.file(), file.bytes() + " bytes", bytes + " bytes", file.repository()));
        }
    }
}
