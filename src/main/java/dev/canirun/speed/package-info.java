/** Pure core: tokens per second for reading a prompt and writing a reply, as a range. */
@NullMarked
package dev.canirun.speed;

import org.jspecify.annotations.NullMarked;
