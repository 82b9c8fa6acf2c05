package dev.canirun.llm;

/** How many tensors of one role the mixture has met, which it takes for the layer it is in. */
final class LayerCounter {

    private final int layers;
    private int seen;

    LayerCounter(int layers) {
        this.layers = layers;
    }

    /** Counts a tensor and returns how many came before it. */
    int next() {
        return seen++;
    }

    boolean isInFirst(int fraction, int layer) {
        return layer < layers / fraction;
    }

    /** {@code use_more_bits}: the first and the last eighth of the layers, and every third between them. */
    boolean deservesMoreBits(int layer) {
        return isInFirst(8, layer) || layer >= 7 * layers / 8 || (layer - layers / 8) % 3 == 2;
    }

    boolean isInMiddle(int layer) {
        return !isInFirst(8, layer) && layer < 7 * layers / 8;
    }
}
