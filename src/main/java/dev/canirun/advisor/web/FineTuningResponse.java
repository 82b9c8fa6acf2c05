package dev.canirun.advisor.web;

import dev.canirun.advisor.FineTuningAnswer;
import dev.canirun.api.StatesCatalog;
import dev.canirun.curation.CatalogVersion;
import dev.canirun.finetuning.FineTuningEstimate;
import dev.canirun.finetuning.FineTuningPart;
import dev.canirun.finetuning.FineTuningSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What training a model takes of one device, as JSON.
 *
 * @param model catalog id
 * @param modelName as its publisher writes it
 * @param settings how it is trained
 * @param methods one per method asked for
 * @param assumptions what was not stated and therefore assumed, in words
 * @param catalog which data the answer was made from
 */
record FineTuningResponse(
        String model,
        String modelName,
        Settings settings,
        List<Method> methods,
        List<String> assumptions,
        @Nullable CatalogVersion catalog)
        implements StatesCatalog<FineTuningResponse> {

    private static final long GIB = 1L << 30;

    private static final List<String> ASSUMPTIONS = List.of(
            "One device holds everything; nothing is offloaded or shared between devices",
            "PyTorch with fused attention, transformers and PEFT; text alone is trained",
            "Not counted: the driver's context, libraries, and memory the allocator leaves unused");

    /**
     * How the model is trained.
     *
     * @param rank of the adapters
     * @param targets which projections get an adapter
     * @param optimizer what is kept of every trained parameter
     * @param precision of the weights in a full fine-tuning
     * @param sequenceLength tokens of one example
     * @param batchSize examples at a time
     * @param gradientCheckpointing whether intermediate results are computed again
     */
    record Settings(
            int rank,
            String targets,
            String optimizer,
            String precision,
            int sequenceLength,
            int batchSize,
            boolean gradientCheckpointing) {

        private static Settings of(FineTuningSettings settings) {
            return new Settings(
                    settings.rank(),
                    EstimateParts.name(settings.targets()),
                    EstimateParts.name(settings.optimizer()),
                    EstimateParts.name(settings.precision()),
                    settings.sequenceLength(),
                    settings.batchSize(),
                    settings.gradientCheckpointing());
        }
    }

    /**
     * One way of training.
     *
     * @param method which
     * @param trainableParametersLow fewest parameters trained
     * @param trainableParametersHigh most parameters trained
     * @param lowBytes least that is needed at the peak
     * @param highBytes most that is needed at the peak
     * @param parts what it is made of; not all are there at the peak
     * @param cards whether memories of usual sizes hold it
     */
    record Method(
            String method,
            long trainableParametersLow,
            long trainableParametersHigh,
            long lowBytes,
            long highBytes,
            List<Part> parts,
            List<Card> cards) {

        private static Method of(FineTuningEstimate estimate, List<Integer> sizesGiB) {
            return new Method(
                    EstimateParts.name(estimate.method()),
                    estimate.trainableParameters().low(),
                    estimate.trainableParameters().high(),
                    estimate.peak().low(),
                    estimate.peak().high(),
                    estimate.parts().stream().map(Part::of).toList(),
                    sizesGiB.stream()
                            .map(gib -> new Card(gib, EstimateParts.name(estimate.in(gib * GIB))))
                            .toList());
        }
    }

    /**
     * One part of the memory.
     *
     * @param part which
     * @param lowBytes least
     * @param highBytes most
     * @param formula how it is computed
     * @param source where the formula is from
     */
    record Part(String part, long lowBytes, long highBytes, String formula, String source) {

        private static Part of(FineTuningPart part) {
            return new Part(
                    EstimateParts.name(part.name()),
                    part.bytes().low(),
                    part.bytes().high(),
                    part.formula(),
                    part.source());
        }
    }

    /**
     * Whether a memory holds it.
     *
     * @param memoryGiB size of the memory
     * @param holds {@code yes} even the upper figure, {@code no} not even the lower one, else {@code unknown}
     */
    record Card(int memoryGiB, String holds) {}

    static FineTuningResponse of(FineTuningAnswer answer, List<Integer> sizesGiB) {
        return new FineTuningResponse(
                answer.model().id(),
                answer.model().name(),
                Settings.of(answer.settings()),
                answer.estimates().stream()
                        .map(estimate -> Method.of(estimate, sizesGiB))
                        .toList(),
                ASSUMPTIONS,
                null);
    }

    @Override
    public FineTuningResponse withCatalog(CatalogVersion version) {
        return new FineTuningResponse(model, modelName, settings, methods, assumptions, version);
    }
}
