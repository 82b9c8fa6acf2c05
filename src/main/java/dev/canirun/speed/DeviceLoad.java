package dev.canirun.speed;

import dev.canirun.llm.Layer;
import dev.canirun.memory.RuntimeSettings;
import java.util.ArrayList;
import java.util.List;

/** What one device does for each token under a placement. */
final class DeviceLoad {

    private final CalibratedDevice device;
    private final Reads blocks = new Reads();
    private final Reads output = new Reads();
    private final List<Layer> layers = new ArrayList<>();

    DeviceLoad(CalibratedDevice device) {
        this.device = device;
    }

    CalibratedDevice device() {
        return device;
    }

    void addBlock(Reads reads, Layer layer) {
        addDense(reads, layer);
        blocks.addExpertsOf(reads);
    }

    /** Adds a block whose experts are elsewhere. */
    void addDense(Reads reads, Layer layer) {
        blocks.addDenseOf(reads);
        layers.add(layer);
    }

    void addExperts(Reads reads) {
        blocks.addExpertsOf(reads);
    }

    void addOutput(Reads reads) {
        output.add(reads);
    }

    double blockBytes(double tokens) {
        return blocks.denseBytes() + blocks.touchedExpertBytes(tokens);
    }

    /** One step that writes a token to each user. */
    double decodeSeconds(RuntimeSettings settings, double depth, int users) {
        Reads all = new Reads();
        all.add(blocks);
        all.add(output);
        return device.device().decodeSeconds(all, context(settings, depth), users) * device.decodeTimeFactor();
    }

    /** The least a step can take: every byte once at the full bandwidth. */
    double decodeBoundSeconds(RuntimeSettings settings, double depth, int users) {
        double weights = blocks.denseBytes() + blocks.touchedExpertBytes(users) + output.denseBytes();
        double bytes = weights + users * context(settings, depth).cacheBytes();
        return bytes / device.device().bandwidthBytesPerSecond();
    }

    double batchSeconds(double tokens) {
        return batchSecondsOn(device, tokens);
    }

    /** The same work done by another device. */
    double batchSecondsOn(CalibratedDevice other, double tokens) {
        return other.device().batchSeconds(blocks, tokens) * other.prefillTimeFactor();
    }

    /** Attention over the whole prompt, and the output for its last token. */
    double wholePromptSeconds(RuntimeSettings settings, double tokens) {
        double outputSeconds = device.device().batchSeconds(output, 1) * device.prefillTimeFactor();
        return attentionSeconds(settings, tokens / 2, tokens) + outputSeconds;
    }

    /** Attention of some tokens that look back over {@code depth} tokens on average. */
    double attentionSeconds(RuntimeSettings settings, double depth, double tokens) {
        return device.device().attentionSeconds(context(settings, depth), tokens) * device.prefillTimeFactor();
    }

    private ContextReads context(RuntimeSettings settings, double depth) {
        ContextReads context = new ContextReads(settings);
        layers.forEach(layer -> context.add(layer, depth));
        return context;
    }
}
