/** Who may change the catalog through the API, what was changed so, and by whom. */
@NullMarked
package dev.canirun.administration;

import org.jspecify.annotations.NullMarked;
