/** What a model file says of itself, read from its header alone. */
@NullMarked
package dev.canirun.inspection;

import org.jspecify.annotations.NullMarked;
