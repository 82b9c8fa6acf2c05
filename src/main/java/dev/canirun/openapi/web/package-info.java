/** The API's document as a page. */
@NullMarked
package dev.canirun.openapi.web;

import org.jspecify.annotations.NullMarked;
