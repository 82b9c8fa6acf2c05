/** What changed in the catalog, over HTTP. */
@NullMarked
package dev.canirun.history.web;

import org.jspecify.annotations.NullMarked;
