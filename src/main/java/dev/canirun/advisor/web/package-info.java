/** Questions and answers over HTTP, as JSON and as pages. */
@NullMarked
package dev.canirun.advisor.web;

import org.jspecify.annotations.NullMarked;
