/** Answers a person's question: reads it strictly, finds model and machine, and asks the pure core. */
@NullMarked
package dev.canirun.advisor;

import org.jspecify.annotations.NullMarked;
