/** What the catalog has said and says: every entry as a document, every change of one with its time and source. */
@NullMarked
package dev.canirun.history;

import org.jspecify.annotations.NullMarked;
