/** Strict reading of the curated data files: every fault is named with its file, line, reason and remedy. */
@NullMarked
package dev.canirun.curation;

import org.jspecify.annotations.NullMarked;
