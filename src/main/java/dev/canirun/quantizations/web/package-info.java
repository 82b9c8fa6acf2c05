/** The quantizations over HTTP. */
@NullMarked
package dev.canirun.quantizations.web;

import org.jspecify.annotations.NullMarked;
