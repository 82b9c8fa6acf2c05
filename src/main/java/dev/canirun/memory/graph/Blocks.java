package dev.canirun.memory.graph;

/**
 * Blocks of a model chosen to be built, each of which may stand for a run of equal steps behind it that is left out.
 *
 * <p>A step is what one block's layout depends on besides the state that it starts from. A run may be left out when each of
 * its steps, from the state that it would have met, is one that was built, and when the last leads to the state that was met
 * instead: then it needs no more memory than what was built, and what follows it cannot tell the difference.
 */
final class Blocks {

    /** The answer of {@link #repetition} when a step that was left out was never built from its state. */
    static final long UNKNOWN = -1;

    private final int[] steps;
    private final int[] builtCounts;
    private final int[] numbers;
    private final int[] lasts;
    private int count;

    /** @param steps of all blocks of the model, numbered from 0, equal ones alike */
    Blocks(int[] steps) {
        this.steps = steps;
        this.builtCounts = new int[steps.length];
        this.numbers = new int[steps.length];
        this.lasts = new int[steps.length];
    }

    /**
     * Adds a block that stands for all up to another.
     *
     * @return the number of the last one
     */
    int add(int block, int last) {
        numbers[count] = block;
        lasts[count++] = last;
        builtCounts[steps[last]]++;
        return last;
    }

    int count() {
        return count;
    }

    /** Number of a block in the model. */
    int number(int index) {
        return numbers[index];
    }

    /** How many of the blocks so far are built as the step of a block. */
    int builtLike(int block) {
        return builtCounts[steps[block]];
    }

    boolean isSameStep(int block, int other) {
        return steps[block] == steps[other];
    }

    /**
     * Follows the runs that were left out through the states that were met.
     *
     * @param states a digest of the allocator's state after each built block
     * @return a digest of which built steps they repeat, not negative, or {@link #UNKNOWN}
     */
    long repetition(long[] states) {
        long digest = 0;
        for (int i = 1; i < count; i++) {
            long state = states[i - 1];
            for (int block = numbers[i]; block <= lasts[i] && numbers[i] < lasts[i]; block++) {
                int like = builtFrom(state, steps[block], states);
                if (like < 0) {
                    return UNKNOWN;
                }
                state = states[like];
                digest = TensorAllocator.mixed(digest, like);
            }
            if (numbers[i] < lasts[i] && state != states[i]) {
                return UNKNOWN;
            }
        }
        return digest & Long.MAX_VALUE;
    }

    /** Index of a block that was built as a step from a state; negative where there is none. */
    private int builtFrom(long state, int step, long[] states) {
        for (int i = 1; i < count; i++) {
            if (states[i - 1] == state && steps[lasts[i]] == step) {
                return i;
            }
        }
        return -1;
    }
}
