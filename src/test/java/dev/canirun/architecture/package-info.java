/** The shape of the code as rules that fail the build; each rule is proved on a planted violator. */
@NullMarked
package dev.canirun.architecture;

import org.jspecify.annotations.NullMarked;
