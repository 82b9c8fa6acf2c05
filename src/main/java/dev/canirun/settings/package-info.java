/** What may be written for each setting that docs/operations.md lists, looked at before anything starts. */
@NullMarked
package dev.canirun.settings;

import org.jspecify.annotations.NullMarked;
