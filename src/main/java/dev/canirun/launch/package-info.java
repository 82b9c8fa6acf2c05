/** How each runtime is told a plan: flags, environment, files and settings, or why it cannot be told. */
@NullMarked
package dev.canirun.launch;

import org.jspecify.annotations.NullMarked;
