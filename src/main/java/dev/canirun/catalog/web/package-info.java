/** The model catalog over HTTP: the API's resources and the pages about models. */
@NullMarked
package dev.canirun.catalog.web;

import org.jspecify.annotations.NullMarked;
