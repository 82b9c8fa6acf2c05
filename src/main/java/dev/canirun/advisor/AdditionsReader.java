package dev.canirun.advisor;

import dev.canirun.advisor.AdditionsQuestion.DraftModel;
import dev.canirun.advisor.AdditionsQuestion.LoraAdapter;
import dev.canirun.advisor.AdditionsQuestion.VisionProjector;
import dev.canirun.catalog.CatalogModel;
import dev.canirun.catalog.FileKind;
import dev.canirun.catalog.PublishedFile;
import dev.canirun.fit.Addition;
import dev.canirun.fit.Additions;
import dev.canirun.fit.Candidate;
import dev.canirun.fit.FitCalculator;
import dev.canirun.fit.FitRequest;
import dev.canirun.hardware.MachineBudget;
import dev.canirun.problem.InvalidRequestException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what is loaded beside a model and takes it off the machine, one after the other. */
@Component
class AdditionsReader {

    private static final int MOST_ADAPTERS = 16;

    private final CatalogLookup lookup;
    private final Candidates candidates;
    private final FitCalculator calculator;

    AdditionsReader(CatalogLookup lookup, Candidates candidates, FitCalculator calculator) {
        this.lookup = lookup;
        this.candidates = candidates;
        this.calculator = calculator;
    }

    /**
     * @param request for the model alone
     * @param model the model as the catalog knows it, {@code null} for a file from elsewhere
     * @param largest the largest of the model's files that are asked about
     * @return the request with what the additions leave
     * @throws InvalidRequestException naming the addition that cannot be read or does not fit by itself
     */
    FitRequest read(
            @Nullable AdditionsQuestion question, FitRequest request, @Nullable CatalogModel model, Candidate largest) {
        if (question == null) {
            return request;
        }
        FitRequest rest = request;
        if (question.visionProjector() != null) {
            String pointer = "/additions/visionProjector";
            rest = with(rest, pointer, projector(question.visionProjector(), rest, model));
        }
        if (question.draftModel() != null) {
            rest = with(rest, "/additions/draftModel", draft(question.draftModel(), rest));
        }
        List<@Nullable LoraAdapter> adapters = question.loraAdapters() == null ? List.of() : question.loraAdapters();
        if (adapters.size() > MOST_ADAPTERS) {
            throw new InvalidRequestException("/additions/loraAdapters", "holds more than " + MOST_ADAPTERS + ".");
        }
        for (int i = 0; i < adapters.size(); i++) {
            String pointer = "/additions/loraAdapters/" + i;
            rest = with(rest, pointer, AdapterReader.adapter(pointer, adapters.get(i), rest, largest.model()));
        }
        if (Boolean.TRUE.equals(question.predictionLayers())) {
            rest = with(rest, "/additions/predictionLayers", AdapterReader.predictionLayers(rest, largest.model()));
        }
        return rest;
    }

    private static FitRequest with(FitRequest request, String pointer, Addition addition) {
        MachineBudget rest = Additions.takenOff(request.budget(), addition)
                .orElseThrow(() -> new InvalidRequestException(
                        pointer,
                        "takes " + addition.totalBytes()
                                + " bytes, which this machine does not have for it; leave it out or send a"
                                + " smaller one."));
        return request.with(addition, rest);
    }

    private static Addition projector(VisionProjector asked, FitRequest request, @Nullable CatalogModel model) {
        Optional<PublishedFile> published = asked.fileSizeBytes() == null ? published(model) : Optional.empty();
        long bytes = published
                .map(PublishedFile::bytes)
                .orElseGet(() -> AdapterReader.fileSize(
                        "/additions/visionProjector/fileSizeBytes",
                        asked.fileSizeBytes(),
                        "no projector of this model is known; send the size of its file in bytes."));
        String name =
                published.flatMap(file -> Optional.ofNullable(file.file())).orElse("mmproj.gguf");
        boolean onGpu = !Boolean.FALSE.equals(asked.offload())
                && !request.budget().gpus().isEmpty();
        return Addition.fixed(
                Addition.Kind.VISION_PROJECTOR,
                name,
                AdapterReader.onGpu(request, onGpu ? 0 : -1, bytes),
                onGpu ? 0 : bytes,
                "size of its file, whose weights llama.cpp loads as they are",
                published.map(PublishedFile::source).orElse("as stated in the question"),
                "Its compute buffer, which grows with the size of an image.",
                List.of("--mmproj", name));
    }

    /** The smallest of the published projectors in half precision, or of all where none is. */
    private static Optional<PublishedFile> published(@Nullable CatalogModel model) {
        if (model == null) {
            return Optional.empty();
        }
        Comparator<PublishedFile> halfPrecisionFirst =
                Comparator.comparing(file -> !file.quantization().endsWith("F16"));
        return model.publishedFiles().stream()
                .filter(file -> file.kind() == FileKind.MMPROJ)
                .min(halfPrecisionFirst.thenComparingLong(PublishedFile::bytes));
    }

    private Addition draft(DraftModel asked, FitRequest request) {
        CatalogModel model = lookup.draft(asked.model());
        String quantization = asked.quantization() == null ? "Q8_0" : asked.quantization();
        Candidate candidate = candidates.one(model, lookup.quantization(quantization));
        return DraftPlan.of(calculator, model.id(), candidate, request, asked);
    }
}
