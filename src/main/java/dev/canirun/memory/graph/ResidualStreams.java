package dev.canirun.memory.graph;

import dev.canirun.llm.Layer;

/** How blocks connect where the residual has several streams. */
interface ResidualStreams {

    /** The streams before the first block. */
    int begin(int embedded);

    /** The streams behind the current block. */
    int apply(Layer layer, int streams);

    /** The one state the output norm starts from. */
    int end(int streams);
}
