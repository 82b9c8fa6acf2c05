/** What every resource under {@code /api} has in common: who may call it and how answers are cached. */
@NullMarked
package dev.canirun.api;

import org.jspecify.annotations.NullMarked;
