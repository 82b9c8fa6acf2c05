/** The application itself; every feature lives in a package of its own below. */
@NullMarked
package dev.canirun;

import org.jspecify.annotations.NullMarked;
