/** The service's questions as tools of the Model Context Protocol. */
@NullMarked
package dev.canirun.mcp;

import org.jspecify.annotations.NullMarked;
