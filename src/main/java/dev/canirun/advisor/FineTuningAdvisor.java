package dev.canirun.advisor;

import dev.canirun.catalog.CatalogModel;
import dev.canirun.catalog.Modality;
import dev.canirun.finetuning.FineTuningMemory;
import dev.canirun.finetuning.FineTuningMethod;
import dev.canirun.finetuning.FineTuningSettings;
import dev.canirun.finetuning.Optimizer;
import dev.canirun.finetuning.TargetModules;
import dev.canirun.finetuning.TrainingPrecision;
import dev.canirun.finetuning.UntrainableModelException;
import dev.canirun.llm.UnsupportedArchitectureException;
import dev.canirun.problem.CannotAnswerException;
import java.util.List;
import org.springframework.stereotype.Service;

/** Says what memory it takes to train a model, not only to run it. */
@Service
public class FineTuningAdvisor {

    private static final int USUAL_RANK = 16;
    private static final int HIGHEST_RANK = 1024;
    private static final int USUAL_SEQUENCE_TOKENS = 2048;
    private static final int MOST_EXAMPLES = 1024;

    private final CatalogLookup lookup;

    FineTuningAdvisor(CatalogLookup lookup) {
        this.lookup = lookup;
    }

    /**
     * @throws dev.canirun.problem.InvalidRequestException naming every field that cannot be read
     * @throws dev.canirun.problem.UnknownIdException when the model is not known
     * @throws CannotAnswerException when the memory would have to be guessed
     */
    public FineTuningAnswer answer(FineTuningQuestion question) {
        CatalogModel model = lookup.model(question.model());
        FieldChecks checks = new FieldChecks();
        FineTuningSettings settings = settings(question, checks, model.contextLengthTokens());
        List<FineTuningMethod> methods = question.method() == null
                ? List.of(FineTuningMethod.values())
                : List.of(checks.oneOf("/method", question.method(), FineTuningMethod.QLORA));
        checks.throwIfAny();
        if (model.modality().contains(Modality.EMBEDDING) || model.modality().contains(Modality.RERANKER)) {
            throw cannotSay(model, "it does not write, and how such a model is trained differs");
        }
        try {
            FineTuningMemory memory = new FineTuningMemory(
                    model.languageModel(model.quantizations().get(0)), settings);
            return new FineTuningAnswer(
                    model, settings, methods.stream().map(memory::estimate).toList());
        } catch (UntrainableModelException untrainable) {
            throw cannotSay(model, untrainable.because());
        } catch (UnsupportedArchitectureException unsupported) {
            throw CatalogLookup.cannotModel(unsupported);
        }
    }

    private static CannotAnswerException cannotSay(CatalogModel model, String because) {
        return new CannotAnswerException(
                "training-not-modelled",
                "Training of this model is not modelled",
                "Cannot say what training " + model.name() + " takes: " + because + ".");
    }

    private static FineTuningSettings settings(FineTuningQuestion question, FieldChecks checks, int context) {
        Boolean checkpointing = question.gradientCheckpointing();
        return new FineTuningSettings(
                checks.wholeNumber("/rank", question.rank(), USUAL_RANK, 1, HIGHEST_RANK),
                checks.oneOf("/targets", question.targets(), TargetModules.ALL_LINEAR),
                checks.oneOf("/optimizer", question.optimizer(), Optimizer.ADAMW),
                checks.oneOf("/precision", question.precision(), TrainingPrecision.MIXED),
                checks.wholeNumber(
                        "/sequenceLength",
                        question.sequenceLength(),
                        Math.min(USUAL_SEQUENCE_TOKENS, context),
                        1,
                        context),
                checks.wholeNumber("/batchSize", question.batchSize(), 1, 1, MOST_EXAMPLES),
                checkpointing == null || checkpointing);
    }
}
