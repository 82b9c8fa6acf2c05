package dev.canirun.finetuning;

/**
 * How a model is trained.
 *
 * @param rank of the adapters
 * @param targets which projections get one
 * @param optimizer what is kept of every trained parameter
 * @param precision how the weights of a full fine-tuning are kept
 * @param sequenceLength tokens of one example
 * @param batchSize examples at a time
 * @param gradientCheckpointing whether a layer's intermediate results are computed again instead of kept
 */
public record FineTuningSettings(
        int rank,
        TargetModules targets,
        Optimizer optimizer,
        TrainingPrecision precision,
        int sequenceLength,
        int batchSize,
        boolean gradientCheckpointing) {

    public FineTuningSettings {
        if (rank < 1 || sequenceLength < 1 || batchSize < 1) {
            throw new IllegalArgumentException("Rank, sequence and batch are at least 1");
        }
    }

    long tokens() {
        return (long) batchSize * sequenceLength;
    }
}
