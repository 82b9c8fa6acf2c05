package dev.canirun.inspection;

import dev.canirun.advisor.FitAdvisor;
import dev.canirun.advisor.FitAnswer;
import dev.canirun.advisor.FitQuestion;
import dev.canirun.catalog.ModelFiles;
import dev.canirun.fit.Candidate;
import dev.canirun.gguf.GgufException;
import dev.canirun.llm.LanguageModel;
import dev.canirun.llm.Quantization;
import dev.canirun.llm.UnsupportedArchitectureException;
import dev.canirun.memory.graph.MemoryModels;
import dev.canirun.problem.CannotAnswerException;
import dev.canirun.quantizations.QuantizationTable;
import java.util.Set;
import java.util.SortedMap;
import org.springframework.stereotype.Component;

/** Answers for models that nobody has converted yet, from their configuration. */
@Component
public class ConfigurationInspector {

    private final FitAdvisor fitAdvisor;
    private final QuantizationTable quantizationTable;
    private final SortedMap<String, ConfigMapping> known = ConfigMapping.builtIn();

    ConfigurationInspector(FitAdvisor fitAdvisor, QuantizationTable quantizationTable) {
        this.fitAdvisor = fitAdvisor;
        this.quantizationTable = quantizationTable;
    }

    /**
     * @param name what to call the model
     * @param config text of its {@code config.json}
     * @throws CannotAnswerException when anything of it is not understood
     */
    public ConfiguredModel inspect(String name, String config) {
        TransformersConfig.Converted converted = TransformersConfig.read(config, known);
        try {
            ModelFiles files =
                    ModelFiles.of(converted.hyperparameters(), converted.extraTensors(), converted.quantizations());
            files.languageModel(Quantization.Q8_0);
            return new ConfiguredModel(name, files);
        } catch (GgufException | UnsupportedArchitectureException | IllegalArgumentException | ArithmeticException e) {
            throw new CannotAnswerException(
                    "config-not-understood",
                    "Configuration not understood",
                    "The dimensions of this config.json form no model. Inspect a converted GGUF file instead.");
        }
    }

    /** Every quantization on a machine; sizes are computed, as llama.cpp would make the files today. */
    public FitAnswer answer(ConfiguredModel model, FitQuestion question) {
        return fitAdvisor.answer(
                model.files().architecture(),
                model.name(),
                null,
                model.files().quantizations(Set.of()).stream()
                        .map(quantization -> candidate(model.files(), quantization))
                        .toList(),
                question);
    }

    private Candidate candidate(ModelFiles files, Quantization quantization) {
        LanguageModel model = files.languageModel(quantization);
        return new Candidate(
                quantization.name(),
                model,
                MemoryModels.of(model, files.metadata()),
                files.computedFileBytes(quantization),
                quantizationTable.get(quantization).perplexityIncreasePercent());
    }
}
