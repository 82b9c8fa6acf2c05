package dev.canirun.advisor;

import dev.canirun.catalog.CatalogModel;
import dev.canirun.fit.Candidate;
import dev.canirun.fit.FitCalculator;
import dev.canirun.fit.FitRequest;
import dev.canirun.fit.LoadedTogether;
import dev.canirun.problem.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Whether several models can be loaded at once. */
@Service
public class TogetherAdvisor {

    static final int MOST_MODELS = 8;
    private static final String DEFAULT_QUANTIZATION = "Q4_K_M";

    private final CatalogLookup lookup;
    private final FitRequests requests;
    private final Candidates candidates;
    private final LoadedTogether loadedTogether;

    TogetherAdvisor(CatalogLookup lookup, FitRequests requests, Candidates candidates, FitCalculator calculator) {
        this.lookup = lookup;
        this.requests = requests;
        this.candidates = candidates;
        this.loadedTogether = new LoadedTogether(calculator);
    }

    /**
     * @throws InvalidRequestException naming every field that cannot be read
     * @throws dev.canirun.problem.UnknownIdException when a model or a GPU is not known
     */
    public TogetherAnswer answer(TogetherQuestion question) {
        List<TogetherQuestion.@Nullable LoadedModel> asked = question.models() == null ? List.of() : question.models();
        if (asked.isEmpty() || asked.size() > MOST_MODELS) {
            throw new InvalidRequestException("/models", "names no model or too many; send 1 to " + MOST_MODELS + ".");
        }
        List<CatalogModel> models = new ArrayList<>();
        List<Candidate> loaded = new ArrayList<>();
        for (TogetherQuestion.LoadedModel each : asked) {
            CatalogModel model = lookup.model(each == null ? null : each.model());
            String quantization =
                    each == null || each.quantization() == null ? DEFAULT_QUANTIZATION : each.quantization();
            models.add(model);
            loaded.add(candidates.one(model, lookup.quantization(quantization)));
        }
        FitRequests.Read read = requests.read(RuntimeLimits.ANY_MODEL, question.machine(), question.runtime());
        FitRequest request = read.request();
        return new TogetherAnswer(request, read.assumptions(), models, loadedTogether.plan(loaded, request));
    }
}
