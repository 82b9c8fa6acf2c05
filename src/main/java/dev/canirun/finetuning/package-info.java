/** Pure core: what memory training a model takes, in full or through adapters, as ranges where training programs differ. */
@NullMarked
package dev.canirun.finetuning;

import org.jspecify.annotations.NullMarked;
