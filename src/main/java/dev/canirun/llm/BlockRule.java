package dev.canirun.llm;

/** Decides from the hyperparameters whether something belongs to a block. */
@FunctionalInterface
interface BlockRule {

    BlockRule ALWAYS = (hyperparameters, block) -> true;
    BlockRule NEVER = (hyperparameters, block) -> false;
    BlockRule KEY_VALUE_HEADS = (hyperparameters, block) -> hyperparameters.headCountKv(block) > 0;
    BlockRule FEED_FORWARD = (hyperparameters, block) -> hyperparameters.feedForwardLength(block) > 0;
    BlockRule PREDICTION = Hyperparameters::isPrediction;

    /** Qwen3-Next and later: every n-th layer attends, the others carry a state ({@code full_attention_interval}). */
    BlockRule BETWEEN_FULL_ATTENTION = (hyperparameters, block) -> !hyperparameters.isPrediction(block)
            && (block + 1) % hyperparameters.number("full_attention_interval", 4) != 0;

    /** Experts in every layer after the leading dense ones, or in every n-th. */
    BlockRule EXPERTS = (hyperparameters, block) -> hyperparameters.expertCount() > 0
            && block >= hyperparameters.number("leading_dense_block_count", 0)
            && (block + 1) % hyperparameters.number("interleave_moe_layer_step", 1) == 0;

    /** Jamba: experts in every second layer, which no key states. */
    BlockRule EXPERTS_IN_ODD_BLOCKS = (hyperparameters, block) -> hyperparameters.expertCount() > 0 && block % 2 == 1;

    boolean applies(Hyperparameters hyperparameters, int block);

    default BlockRule and(BlockRule other) {
        return (hyperparameters, block) -> applies(hyperparameters, block) && other.applies(hyperparameters, block);
    }

    default BlockRule not() {
        return (hyperparameters, block) -> !applies(hyperparameters, block);
    }

    static BlockRule positive(String key) {
        return (hyperparameters, block) -> hyperparameters.number(key, block, 0) > 0;
    }
}
