/** Pure core: the bytes llama.cpp allocates for a model on each device: weights, context and compute. */
@NullMarked
package dev.canirun.memory;

import org.jspecify.annotations.NullMarked;
