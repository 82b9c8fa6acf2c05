package dev.canirun.llm;

import dev.canirun.gguf.GgufMetadata;
import dev.canirun.gguf.MalformedGgufException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Which layers of an architecture attend within a window only.
 *
 * <p>Source: {@code load_arch_hparams} in llama.cpp {@code src/models/*.cpp}, {@code load_swa_pattern} and
 * {@code llama_hparams::set_swa_pattern}, build 11118 of 2026-09-23.
 *
 * @param kind how the window moves
 * @param defaultTokens length where the file names none; 0 for full attention in that case
 * @param fixedTokens length used whatever the file says; 0 to believe the file
 * @param period one layer in so many attends to everything, where the file has no pattern; 1 for none
 * @param globalFirst whether that layer is the first of a period rather than the last
 * @param onlyBlocks the only number of blocks for which windows are used; 0 for any
 */
record WindowRule(
        AttentionWindow.Kind kind,
        int defaultTokens,
        int fixedTokens,
        int period,
        boolean globalFirst,
        int onlyBlocks) {

    private static final int NO_GLOBAL_LAYER = Integer.MAX_VALUE;

    /** Stands for a pattern that the file must list. */
    private static final int LISTED = -1;

    /** Never a window, although the file may name one (Phi-3). */
    static final WindowRule NONE = new WindowRule(AttentionWindow.Kind.STANDARD, 0, 0, 1, false, -1);

    /** The file lists the layers. */
    static WindowRule listed() {
        return every(LISTED);
    }

    static WindowRule everyLayer() {
        return every(NO_GLOBAL_LAYER);
    }

    /** One of {@code period} layers, the last, attends to everything. */
    static WindowRule every(int period) {
        return new WindowRule(AttentionWindow.Kind.STANDARD, 0, 0, period, false, 0);
    }

    WindowRule withDefaultTokens(int tokens) {
        return new WindowRule(kind, tokens, fixedTokens, period, globalFirst, onlyBlocks);
    }

    WindowRule withFixedTokens(int tokens) {
        return new WindowRule(kind, defaultTokens, tokens, period, globalFirst, onlyBlocks);
    }

    WindowRule withGlobalFirst() {
        return new WindowRule(kind, defaultTokens, fixedTokens, period, true, onlyBlocks);
    }

    WindowRule withOnlyBlocks(int blocks) {
        return new WindowRule(kind, defaultTokens, fixedTokens, period, globalFirst, blocks);
    }

    WindowRule withKind(AttentionWindow.Kind other) {
        return new WindowRule(other, defaultTokens, fixedTokens, period, globalFirst, onlyBlocks);
    }

    /** The window of each layer, {@code null} for a layer that attends to everything. */
    List<@Nullable AttentionWindow> windows(GgufMetadata metadata, int layers) {
        String prefix = metadata.architecture() + ".attention.sliding_window";
        int tokens = metadata.count(prefix, defaultTokens);
        if (tokens == 0 || (onlyBlocks != 0 && onlyBlocks != layers)) {
            return Collections.nCopies(layers, null);
        }
        AttentionWindow window = new AttentionWindow(fixedTokens > 0 ? fixedTokens : tokens, kind);
        List<@Nullable AttentionWindow> windows = new ArrayList<>(layers);
        Optional<List<Integer>> pattern = pattern(metadata, prefix + "_pattern", layers);
        int effectivePeriod = period(metadata, prefix + "_pattern");
        for (int i = 0; i < layers; i++) {
            boolean windowed = pattern.isPresent() ? pattern.get().get(i) != 0 : isWindowed(i, effectivePeriod);
            windows.add(windowed ? window : null);
        }
        return windows;
    }

    private static Optional<List<Integer>> pattern(GgufMetadata metadata, String key, int layers) {
        return metadata.isArray(key) ? metadata.counts(key, layers) : Optional.empty();
    }

    private int period(GgufMetadata metadata, String key) {
        OptionalInt stated = metadata.isArray(key) ? OptionalInt.empty() : metadata.count(key);
        if (stated.isEmpty() && period == LISTED && !metadata.isArray(key)) {
            throw new MalformedGgufException("The metadata lacks " + key, "Convert the model again");
        }
        return stated.orElse(period);
    }

    private boolean isWindowed(int layer, int effectivePeriod) {
        if (effectivePeriod == 0) {
            return true;
        }
        return layer % effectivePeriod != (globalFirst ? 0 : effectivePeriod - 1);
    }
}
