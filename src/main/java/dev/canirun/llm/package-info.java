/** Pure core: a language model's architecture as data, its tensors under each quantization, and llama.cpp's mixtures. */
@NullMarked
package dev.canirun.llm;

import org.jspecify.annotations.NullMarked;
