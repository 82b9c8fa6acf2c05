/** The whole catalog as one checksummed file, for machines without internet. */
@NullMarked
package dev.canirun.bundle;

import org.jspecify.annotations.NullMarked;
