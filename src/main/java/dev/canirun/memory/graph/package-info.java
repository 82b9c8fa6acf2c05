/** Pure core: llama.cpp's computation graph, its split over back ends and ggml's allocator, for the size of compute buffers. */
@NullMarked
package dev.canirun.memory.graph;

import org.jspecify.annotations.NullMarked;
