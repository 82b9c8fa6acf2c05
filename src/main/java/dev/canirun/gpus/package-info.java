/** The reviewed table of GPUs and of system memory, with the source of every row. */
@NullMarked
package dev.canirun.gpus;

import org.jspecify.annotations.NullMarked;
