/** Compares the catalog with what Hugging Face says of its models today. */
@NullMarked
package dev.canirun.refresh;

import org.jspecify.annotations.NullMarked;
