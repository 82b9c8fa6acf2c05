/** The Model Context Protocol over streamable HTTP at {@code /mcp}: what it offers. */
@NullMarked
package dev.canirun.mcp.web;

import org.jspecify.annotations.NullMarked;
