/** The Model Context Protocol over streamable HTTP at {@code /mcp}. */
@NullMarked
package dev.canirun.mcp.web;

import org.jspecify.annotations.NullMarked;
