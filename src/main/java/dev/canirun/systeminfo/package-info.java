/** Reads what tools such as {@code nvidia-smi} print about a machine, as people paste it. */
@NullMarked
package dev.canirun.systeminfo;

import org.jspecify.annotations.NullMarked;
