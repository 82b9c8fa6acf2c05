package dev.canirun.memory.graph;

import dev.canirun.gguf.GgmlType;

/**
 * Compresses groups of tokens to one key each (DeepSeek V4). Tokens of an unfinished group wait in a state, with their scores.
 *
 * <p>Source: {@code build_attention_impl} of {@code src/models/deepseek4.cpp} and {@code dsv4_build_reserve_comp_plan} of
 * {@code src/llama-kv-cache-dsv4.cpp}, llama.cpp 0.5.0.
 */
final class CacheCompressor {

    private final ModelGraph m;
    private final GraphOps ops;
    private final Tensors t;
    private final Weights weights;
    private final long length;
    private final int ratio;
    private final boolean overlaps;
    private final KeyCache keys;
    private final long groups;
    private final int positions;
    private final int persistedFrom;
    private final int persistedTo;
    private final int read;
    private final int written;
    private final int writtenPositions;

    /** Which seen keys a token may attend to, {@code [cells, tokens, 1, streams]}. */
    final int mask;

    /** Rotation of the keys, or {@link Tensors#NONE}. */
    final int rotation;

    /** The four weights of a compressor. */
    record Weights(Role keys, Role gate, Role positions, Role norm) {}

    /**
     * @param length elements of a compressed key
     * @param ratio tokens per key
     * @param overlaps whether a key also sees the tokens of the group before
     */
    CacheCompressor(
            ModelGraph m, Weights weights, long length, int ratio, boolean overlaps, GgmlType maskType, int rotation) {
        this.m = m;
        this.ops = m.ops;
        this.t = m.t;
        this.weights = weights;
        this.length = length;
        this.ratio = ratio;
        this.overlaps = overlaps;
        this.rotation = rotation;
        GraphShape shape = m.shape;
        long cells = shape.compressedCells(ratio);
        this.keys = new KeyCache(m, length, cells);
        this.groups = (long) shape.tokens() / ratio + shape.sequences();
        long persisted = Math.min(shape.tokens(), stateRows());
        this.positions = indices(GgmlType.I32, shape.tokens());
        this.persistedFrom = indices(GgmlType.I32, persisted);
        this.persistedTo = indices(GgmlType.I32, persisted);
        this.read = indices(GgmlType.I32, groupRows() * groups);
        this.written = indices(GgmlType.I64, groups);
        this.writtenPositions = indices(GgmlType.I32, groups);
        this.mask = ops.input(maskType, cells, shape.tokens() / shape.streams(), 1, shape.streams());
    }

    private int indices(GgmlType type, long count) {
        return ops.input(type, count, 1, 1, 1);
    }

    private long groupRows() {
        return overlaps ? 2L * ratio : ratio;
    }

    private long stateRows() {
        return groupRows() * m.shape.streams();
    }

    /**
     * Compresses the tokens of the micro-batch and keeps the rest.
     *
     * @param a the block's normalized input
     * @return all compressed keys as {@code [length, 1, cells, streams]}
     */
    int compress(int a) {
        int values = m.project(weights.keys(), a);
        int ape = ops.getRows(m.weight(weights.positions()), positions);
        int scores = ops.add(m.project(weights.gate(), a), ape);
        int valueState = state();
        int scoreState = state();
        int group = group(ops.concat(rows(valueState), values, 1), ops.concat(rows(scoreState), scores, 1));
        int key = ops.rope(m.norm(group, weights.norm()), writtenPositions, Tensors.NONE);
        int cache = keys.ofBlock();
        keys.write(cache, ops.spread(key, rotation), written);
        int keptValues = ops.setRows(rows(valueState), ops.getRows(values, persistedFrom), persistedTo);
        int keptScores = ops.setRows(rows(scoreState), ops.getRows(scores, persistedFrom), persistedTo);
        m.graph.expand(keptValues);
        m.graph.expand(keptScores);
        return keys.read(cache);
    }

    private int state() {
        long row = overlaps ? 2 * length : length;
        byte device = m.devices.ofBlock(m.block());
        return ops.placed(GgmlType.F32, device, (byte) 0, row, stateRows() / m.shape.streams(), m.shape.streams(), 1);
    }

    private int rows(int state) {
        return ops.view2d(state, t.ne(state, 0), stateRows(), t.nb(state, 1));
    }

    /** The weighted sum of every group's tokens, {@code [length, 1, groups]}. */
    private int group(int values, int scores) {
        int groupedValues;
        int groupedScores;
        if (overlaps) {
            int valueRows = ops.getRows(withEmptyRow(values), read);
            int scoreRows = ops.getRows(withEmptyRow(scores), read);
            groupedValues = ops.concat(half(valueRows), half(valueRows), 1);
            groupedScores = ops.concat(half(scoreRows), half(scoreRows), 1);
        } else {
            groupedValues = ops.reshape(ops.getRows(values, read), length, ratio, groups, 1);
            groupedScores = ops.reshape(ops.getRows(scores, read), length, ratio, groups, 1);
        }
        int byElement = ops.cont(ops.permute(groupedValues, 1, 0, 2, 3));
        int shares = ops.softMax(ops.cont(ops.permute(groupedScores, 1, 0, 2, 3)), Tensors.NONE, Tensors.NONE);
        return ops.cont(ops.permute(ops.sumRows(ops.mul(byElement, shares)), 1, 0, 2, 3));
    }

    private int withEmptyRow(int a) {
        int row = ops.scale(ops.view1d(a, t.ne(a, 0)));
        return ops.concat(a, ops.reshape(row, t.ne(a, 0), 1, 1, 1), 1);
    }

    /** Of the rows read, the group before or the group itself. */
    private int half(int rows) {
        int part = ops.cont(ops.view2d(rows, length, ratio * groups, t.nb(rows, 1)));
        return ops.reshape(part, length, ratio, groups, 1);
    }
}
