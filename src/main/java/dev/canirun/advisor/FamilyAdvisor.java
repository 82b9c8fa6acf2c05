package dev.canirun.advisor;

import dev.canirun.catalog.CatalogModel;
import dev.canirun.catalog.Modality;
import dev.canirun.catalog.ModelCatalog;
import dev.canirun.fit.FitRequest;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** The next smaller and larger models of a family on the same machine: a large one at few bits against a small one at many. */
@Service
public class FamilyAdvisor {

    private static final int SMALLER = 2;
    private static final int LARGER = 1;

    private final ModelCatalog catalog;
    private final QuantizationLadder ladder;

    FamilyAdvisor(ModelCatalog catalog, QuantizationLadder ladder) {
        this.catalog = catalog;
        this.ladder = ladder;
    }

    /** Only those that run there; the largest first. */
    public List<Sibling> siblings(FitAnswer answer) {
        return catalog.find(answer.modelId())
                .map(model -> Stream.concat(nearest(model, true, LARGER), nearest(model, false, SMALLER))
                        .flatMap(other -> ladder.best(other, request(answer, other)).stream()
                                .map(estimate -> new Sibling(other, estimate)))
                        .sorted(Comparator.comparingLong((Sibling sibling) ->
                                        sibling.model().parameters().total())
                                .reversed())
                        .toList())
                .orElse(List.of());
    }

    private Stream<CatalogModel> nearest(CatalogModel model, boolean larger, int most) {
        long total = model.parameters().total();
        return catalog.all().stream()
                .filter(other -> other.family().equals(model.family())
                        && other.modality().equals(model.modality()))
                .filter(other -> !other.modality().contains(Modality.EMBEDDING)
                        && other.lineage().supersededBy() == null)
                .filter(other -> larger == (other.parameters().total() > total)
                        && other.parameters().total() != total)
                .sorted(Comparator.comparingLong(
                        other -> Math.abs(other.parameters().total() - total)))
                .limit(most);
    }

    private static FitRequest request(FitAnswer answer, CatalogModel other) {
        int context = Math.min(answer.request().settings().contextLength(), other.contextLengthTokens());
        return answer.request().withContextLength(context);
    }
}
