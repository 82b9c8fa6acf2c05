package dev.canirun.memory.graph;

import dev.canirun.gguf.TensorInfo;
import dev.canirun.llm.Attention.Latent;
import dev.canirun.llm.Layer;
import java.util.HashMap;
import java.util.Map;

/**
 * Chooses the blocks worth building. Blocks repeat, and the allocator's peak is reached at the first occurrence of a
 * neighbourhood of equal blocks; building the rest would only repeat it.
 */
final class BlockSelection {

    /** Blocks of the longest pattern that is looked for, such as five with a sliding window and one without. */
    private static final int LONGEST_PERIOD = 8;

    /** Repetitions after which the allocator's layout is expected to recur, from the first guess to the safest. */
    private static final int[] CYCLES = {1, 2};

    /** Repetitions that are built before any is skipped, for each of the cycles. */
    private static final int[] SETTLING = {3, 6};

    /** Selections there are for the same devices, the last of which leaves out nothing. */
    static final int ATTEMPTS = CYCLES.length + 1;

    private static final int MAX_DEVICES = 32;

    /** The last block equals none: it drops the rows without logits. */
    private static final int LAST_BLOCK = -1;

    /** Number of each block's kind, where the sizes of its weights do not matter. */
    private final int[] kinds;

    /** Number of each block's kind, where its weights are copied to a GPU. */
    private final int[] kindsWithSizes;

    /** Whether blocks choose tokens: each then holds memory from the graph's start, so that none can be left out. */
    private final boolean isSparse;

    BlockSelection(ModelBlueprint model) {
        int blocks = model.architecture().layers().size();
        this.kinds = new int[blocks];
        this.kindsWithSizes = new int[blocks];
        this.isSparse = model.architecture().layers().stream()
                .anyMatch(layer -> layer.attention() instanceof Latent latent && latent.indexer() != null);
        Map<String, Integer> numbers = new HashMap<>();
        Map<String, Integer> numbersWithSizes = new HashMap<>();
        for (int i = 0; i < blocks; i++) {
            kinds[i] = number(numbers, describe(model, i, false));
            kindsWithSizes[i] = number(numbersWithSizes, describe(model, i, true));
        }
    }

    private static int number(Map<String, Integer> numbers, String kind) {
        return numbers.computeIfAbsent(kind, unseen -> numbers.size());
    }

    private static String describe(ModelBlueprint model, int block, boolean withSizes) {
        Layer layer = model.architecture().layers().get(block);
        StringBuilder text = new StringBuilder().append(layer);
        if (model.recipe().has(Trait.NO_ROPE_EVERY_FOURTH)) {
            text.append((block + 1) % 4 == 0);
        }
        text.append(block < model.facts().deepstackLayers());
        text.append(block < AlternatingUpdates.SPARSE_BLOCKS && model.recipe().has(Trait.ALTERNATING_UPDATES));
        for (Role role : Role.values()) {
            TensorInfo info = model.weights().of(block, role);
            if (info != null) {
                text.append(' ').append(role.ordinal());
                if (withSizes) {
                    text.append('=').append(info.bytes());
                }
            }
        }
        return text.toString();
    }

    /**
     * Chooses blocks to build, the last block of the model among them.
     *
     * @param attempt 0 at first; more blocks with every further attempt, all from {@link #ATTEMPTS} - 1 on
     */
    Blocks select(DeviceMap devices, int attempt) {
        int blocks = kinds.length;
        int[] signatures = new int[blocks];
        for (int i = 0; i < blocks; i++) {
            byte device = devices.ofBlock(i);
            boolean copied = devices.gpus() > 0 && devices.ofExperts(i) == DeviceMap.HOST;
            int place = device == DeviceMap.HOST ? MAX_DEVICES - 1 : device;
            int kind = copied ? kindsWithSizes[i] : kinds[i];
            signatures[i] = (kind * 2 + (copied ? 1 : 0)) * MAX_DEVICES + place;
        }
        signatures[blocks - 1] = LAST_BLOCK;
        return attempt < CYCLES.length && !isSparse
                ? withoutRepetitions(signatures, SETTLING[attempt], CYCLES[attempt])
                : withoutRepetitions(signatures, blocks, 1);
    }

    private static Blocks withoutRepetitions(int[] signatures, int settling, int cycle) {
        int blocks = signatures.length;
        Blocks chosen = new Blocks(blocks);
        int block = 0;
        while (block < blocks) {
            int skipped = 0;
            for (int period = 1; period <= LONGEST_PERIOD && skipped == 0; period++) {
                int kept = settling * period;
                int surplus = endOfRepetition(signatures, block, period) - block - kept;
                skipped = Math.max(surplus, 0) / (cycle * period) * (cycle * period);
                if (skipped > 0) {
                    chosen.addThenCut(block, kept, cycle * period);
                    block += kept + skipped;
                }
            }
            if (skipped == 0) {
                chosen.add(block++);
            }
        }
        return chosen;
    }

    /** First block from which on the sequence no longer repeats itself with a period. */
    private static int endOfRepetition(int[] signatures, int start, int period) {
        int end = start + period;
        while (end < signatures.length && signatures[end] == signatures[end - period]) {
            end++;
        }
        return Math.min(end, signatures.length);
    }

    /** Chosen blocks, and the places where others were left out because the allocator's layout recurs. */
    static final class Blocks {

        private final int[] numbers;
        private int count;
        private final int[] cycleStarts;
        private final int[] cycleEnds;
        private int cuts;

        Blocks(int capacity) {
            numbers = new int[capacity];
            cycleStarts = new int[capacity];
            cycleEnds = new int[capacity];
        }

        private void add(int block) {
            numbers[count++] = block;
        }

        private void addThenCut(int first, int kept, int cycle) {
            for (int i = 0; i < kept; i++) {
                add(first + i);
            }
            cycleStarts[cuts] = count - 1 - cycle;
            cycleEnds[cuts++] = count - 1;
        }

        int count() {
            return count;
        }

        /** Number of a block in the model. */
        int number(int index) {
            return numbers[index];
        }

        int cuts() {
            return cuts;
        }

        /** Index of the block after which the layout must be as after {@link #cycleEnd}. */
        int cycleStart(int cut) {
            return cycleStarts[cut];
        }

        int cycleEnd(int cut) {
            return cycleEnds[cut];
        }
    }
}
