package dev.canirun.speed;

import dev.canirun.memory.RuntimeSettings;

/**
 * What a run on one GPU makes it read and compute, summed up once, because the fit asks for its time many thousand times.
 * {@link RunWorkTests} holds it against the placed model.
 */
final class RunWork {

    private final MeasuredRun.Kind kind;
    private final int tokens;
    private final int microBatch;
    private final Reads blocks = new Reads();
    private final Reads output;
    private final Reads all = new Reads();
    private final ContextReads context;

    private RunWork(ReadProfile reads, RuntimeSettings settings, MeasuredRun.Kind kind, int tokens, int depth) {
        this.kind = kind;
        this.tokens = tokens;
        this.microBatch = Math.min(settings.microBatchSize(), settings.batchSize());
        this.output = reads.output();
        this.context = new ContextReads(settings);
        boolean reply = kind == MeasuredRun.Kind.REPLY;
        double middle = reply ? PlacedModel.meanDepth(new Workload(Math.max(1, depth), tokens)) : depth + tokens / 2.0;
        for (int i = 0; i < reads.architecture().layers().size(); i++) {
            blocks.add(reads.block(i));
            context.add(reads.architecture().layers().get(i), middle);
        }
        all.add(blocks);
        all.add(output);
    }

    static RunWork of(ReadProfile reads, RuntimeSettings settings, MeasuredRun.Kind kind, int tokens, int depth) {
        return new RunWork(reads, settings, kind, tokens, depth);
    }

    /** Whether any of its weights is of a family. */
    boolean has(TensorFamily family) {
        return all.has(family);
    }

    /** Seconds of the whole run, the context before it being there already. */
    double seconds(Device device) {
        return kind == MeasuredRun.Kind.REPLY ? tokens * stepSeconds(device) : promptSeconds(device);
    }

    private double stepSeconds(Device device) {
        double bytes = all.denseBytes() + all.touchedExpertBytes(1) + context.cacheBytes();
        return Math.max(
                device.decodeSeconds(all, context, 1) + device.coefficients().secondsPerToken(),
                bytes / device.bandwidthBytesPerSecond());
    }

    private double promptSeconds(Device device) {
        int full = tokens / microBatch;
        int rest = tokens % microBatch;
        double seconds = full == 0 ? 0 : full * device.batchSeconds(blocks, microBatch);
        seconds += rest == 0 ? 0 : device.batchSeconds(blocks, rest);
        return seconds + device.batchSeconds(output, 1) + device.attentionSeconds(context, tokens);
    }
}
