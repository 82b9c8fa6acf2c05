/** Pure core: GPUs, memory, operating systems and what part of a machine's memory is usable. */
@NullMarked
package dev.canirun.hardware;

import org.jspecify.annotations.NullMarked;
