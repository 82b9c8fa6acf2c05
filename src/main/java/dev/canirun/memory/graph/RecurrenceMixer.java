package dev.canirun.memory.graph;

import dev.canirun.llm.Recurrence;
import dev.canirun.llm.Recurrence.KimiDeltaAttention;
import dev.canirun.llm.Recurrence.ShortConvolution;
import dev.canirun.llm.Recurrence.StateSpace;

/** Chooses the piece that builds a recurrence. */
final class RecurrenceMixer {

    private final ModelGraph m;
    private final MambaMixer mamba;
    private final Mamba2Mixer mamba2;
    private final ProjectedMambaMixer projected;
    private final GatedDeltaNetMixer deltaNet;
    private final KimiDeltaMixer kimi;
    private final ShortConvolutionMixer shortConvolution;

    RecurrenceMixer(ModelGraph m) {
        this.m = m;
        RecurrentStates states = new RecurrentStates(m);
        this.mamba = new MambaMixer(m, states);
        this.mamba2 = new Mamba2Mixer(m, states);
        this.projected = new ProjectedMambaMixer(m, states);
        this.deltaNet = new GatedDeltaNetMixer(m, states);
        this.kimi = new KimiDeltaMixer(m, states);
        this.shortConvolution = new ShortConvolutionMixer(m, states);
    }

    int mix(int a, Recurrence recurrence) {
        if (recurrence instanceof StateSpace space) {
            return switch (space.kind()) {
                case MAMBA -> mamba.mix(a, space);
                case MAMBA2 -> m.has(Role.SSM_X) ? projected.mix(a, space) : mamba2.mix(a, space);
                case GATED_DELTA_NET -> deltaNet.mix(a, space);
            };
        }
        if (recurrence instanceof ShortConvolution convolution) {
            return shortConvolution.mix(a, convolution);
        }
        if (recurrence instanceof KimiDeltaAttention attention) {
            return kimi.mix(a, attention);
        }
        throw new IllegalStateException("No graph for " + recurrence);
    }
}
