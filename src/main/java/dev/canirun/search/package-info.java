/** Pure: finds entries by their names as people type them, typing errors included. */
@NullMarked
package dev.canirun.search;

import org.jspecify.annotations.NullMarked;
