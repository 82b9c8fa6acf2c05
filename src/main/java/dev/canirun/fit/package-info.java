/** Pure core: the plan, the verdict and the best quantization for one model on one machine. */
@NullMarked
package dev.canirun.fit;

import org.jspecify.annotations.NullMarked;
