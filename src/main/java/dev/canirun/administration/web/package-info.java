/** The audit trail over HTTP. */
@NullMarked
package dev.canirun.administration.web;

import org.jspecify.annotations.NullMarked;
