/** Inspecting one's own model file over HTTP. */
@NullMarked
package dev.canirun.inspection.web;

import org.jspecify.annotations.NullMarked;
