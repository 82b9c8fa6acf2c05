package dev.canirun.inspection;

import dev.canirun.advisor.AnswerMetrics;
import dev.canirun.advisor.FitAdvisor;
import dev.canirun.advisor.FitAnswer;
import dev.canirun.advisor.FitQuestion;
import dev.canirun.fit.Candidate;
import dev.canirun.fit.FileOrigin;
import dev.canirun.gguf.MalformedGgufException;
import dev.canirun.llm.LanguageModel;
import dev.canirun.llm.Quantization;
import dev.canirun.llm.UnsupportedArchitectureException;
import dev.canirun.memory.MemoryModel;
import dev.canirun.memory.graph.MemoryModels;
import dev.canirun.problem.CannotAnswerException;
import dev.canirun.quantizations.QuantizationTable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamSource;
import org.springframework.stereotype.Service;

/** Answers questions about a model that is not in the catalog but in the caller's hands. */
@Service
public class InspectionAdvisor {

    private final GgufInspector inspector;
    private final FitAdvisor fitAdvisor;
    private final QuantizationTable quantizationTable;
    private final AnswerMetrics metrics;

    InspectionAdvisor(
            GgufInspector inspector,
            FitAdvisor fitAdvisor,
            QuantizationTable quantizationTable,
            AnswerMetrics metrics) {
        this.inspector = inspector;
        this.fitAdvisor = fitAdvisor;
        this.quantizationTable = quantizationTable;
        this.metrics = metrics;
    }

    /**
     * @param parts a whole model, or every part of a split one in any order
     * @throws IOException when a stream fails
     */
    public InspectedModel inspect(List<? extends InputStreamSource> parts) throws IOException {
        return inspector.inspect(parts);
    }

    /**
     * @param question machine, runtime and additions; its model and quantization are the file's own
     * @throws CannotAnswerException when the memory of this architecture cannot be modelled
     */
    public FitAnswer answer(InspectedModel inspected, FitQuestion question) {
        LanguageModel model = inspected.model();
        if (model == null) {
            throw cannotModel(inspected);
        }
        long fileBytes = inspected.header().fileBytes();
        Candidate candidate = new Candidate(
                        quantization(inspected),
                        model,
                        memoryModel(inspected, model),
                        fileBytes,
                        quality(inspected.quantization()))
                .withFile(fileBytes, FileOrigin.asked());
        return fitAdvisor.answer(inspected.architecture(), inspected.name(), null, List.of(candidate), question);
    }

    private MemoryModel memoryModel(InspectedModel inspected, LanguageModel model) {
        try {
            return MemoryModels.ofUntrusted(model, inspected.header().metadata());
        } catch (UnsupportedArchitectureException unsupported) {
            throw cannotModel(inspected);
        } catch (MalformedGgufException malformed) {
            throw new CannotAnswerException(
                    "malformed-gguf", "Not a usable GGUF file", malformed.reason() + ". " + malformed.remedy() + ".");
        }
    }

    private CannotAnswerException cannotModel(InspectedModel inspected) {
        metrics.unknown(inspected.architecture());
        return new CannotAnswerException(
                "unknown-architecture",
                "Architecture not modelled",
                "Cannot model the KV cache of architecture " + inspected.architecture()
                        + ", nor its compute buffers. Its weights take "
                        + inspected.tensors().bytes()
                        + " bytes; leave the question out to get what is known.");
    }

    private static String quantization(InspectedModel inspected) {
        return inspected.quantization() == null ? "own mix" : inspected.quantization();
    }

    private @Nullable Double quality(@Nullable String quantization) {
        return quantization == null
                ? null
                : quantizationTable.get(Quantization.valueOf(quantization)).perplexityIncreasePercent();
    }
}
