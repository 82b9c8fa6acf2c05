/** The GPU table and the system-memory presets over HTTP. */
@NullMarked
package dev.canirun.gpus.web;

import org.jspecify.annotations.NullMarked;
