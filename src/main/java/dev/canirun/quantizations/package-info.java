/** What each quantization is made of, what it costs in quality and when to take it, with the source of every figure. */
@NullMarked
package dev.canirun.quantizations;

import org.jspecify.annotations.NullMarked;
