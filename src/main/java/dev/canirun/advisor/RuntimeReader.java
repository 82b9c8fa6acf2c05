package dev.canirun.advisor;

import dev.canirun.fit.LayerChoice;
import dev.canirun.memory.CacheType;
import dev.canirun.memory.FlashAttention;
import dev.canirun.memory.RuntimeSettings;
import dev.canirun.problem.FieldProblem;
import dev.canirun.speed.Workload;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the runtime part of a question within the limits of the model asked about. */
final class RuntimeReader {

    /** llama-server's -c 0 takes the trained length; people on pages and API start from this instead. */
    static final int DEFAULT_CONTEXT_TOKENS = 8192;

    private static final int MOST_SEQUENCES = 256;
    private static final int MOST_BATCH_TOKENS = 16_384;
    private static final String POINTER = "/runtime";

    private final FieldChecks checks;
    private final RuntimeQuestion question;
    private final RuntimeLimits limits;

    RuntimeReader(FieldChecks checks, @Nullable RuntimeQuestion question, RuntimeLimits limits) {
        this.checks = checks;
        this.question = question == null ? RuntimeQuestion.DEFAULTS : question;
        this.limits = limits;
    }

    RuntimeSettings settings() {
        int trained = limits.contextTokens();
        int context = contextLength(trained);
        int batch = checks.wholeNumber(POINTER + "/batchSize", question.batchSize(), 2048, 1, MOST_BATCH_TOKENS);
        int microBatch =
                checks.wholeNumber(POINTER + "/microBatchSize", question.microBatchSize(), 512, 1, MOST_BATCH_TOKENS);
        RuntimeSettings settings = new RuntimeSettings(
                context,
                checks.wholeNumber(POINTER + "/parallelSequences", question.parallelSequences(), 1, 1, MOST_SEQUENCES),
                Boolean.TRUE.equals(question.unifiedKvCache()),
                checks.oneOf(POINTER + "/keyCacheType", question.keyCacheType(), CacheType.F16),
                checks.oneOf(POINTER + "/valueCacheType", question.valueCacheType(), CacheType.F16),
                checks.oneOf(POINTER + "/flashAttention", question.flashAttention(), FlashAttention.AUTO),
                batch,
                Math.min(microBatch, batch));
        RefusedSettings.check(checks, POINTER, settings, limits.architecture());
        return settings;
    }

    private int contextLength(int trained) {
        Integer asked = question.contextLength();
        if (asked != null && asked > trained) {
            checks.refuse(new FieldProblem(
                            POINTER + "/contextLength",
                            "is " + asked + ", but the model was trained for " + trained + " tokens; send at most "
                                    + trained + ".")
                    .withMessage("context", trained));
            return trained;
        }
        return checks.wholeNumber(
                POINTER + "/contextLength", asked, Math.min(DEFAULT_CONTEXT_TOKENS, trained), 1, trained);
    }

    LayerChoice layers(int cards) {
        return new LayerChoice(
                checks.layerCount(POINTER + "/gpuLayers", question.gpuLayers(), limits.layers()),
                checks.layerCount(POINTER + "/cpuMoeLayers", question.cpuMoeLayers(), limits.blocks()),
                tensorSplit(cards));
    }

    Workload workload() {
        int most = limits.contextTokens();
        return new Workload(
                checks.wholeNumber(
                        POINTER + "/promptTokens", question.promptTokens(), Workload.DEFAULT.promptTokens(), 1, most),
                checks.wholeNumber(
                        POINTER + "/responseTokens",
                        question.responseTokens(),
                        Workload.DEFAULT.responseTokens(),
                        1,
                        most));
    }

    private List<Double> tensorSplit(int cards) {
        List<@Nullable Double> shares = question.tensorSplit();
        if (shares == null || shares.isEmpty()) {
            return List.of();
        }
        List<Double> read = new ArrayList<>();
        for (Double share : shares) {
            if (share == null || !(share >= 0) || share.isInfinite()) {
                checks.refuse(POINTER + "/tensorSplit", "holds a share that is no number from 0; send one per card.");
                return List.of();
            }
            read.add(share);
        }
        if (read.size() != cards || read.stream().allMatch(share -> share == 0)) {
            checks.refuse(
                    POINTER + "/tensorSplit",
                    "has " + read.size() + " shares for " + cards + " cards; send one above 0 per card.");
            return List.of();
        }
        return read;
    }
}
