/** The API's own description, OpenAPI 3.1, generated from the controllers, their records and their Javadoc. */
@NullMarked
package dev.canirun.openapi;

import org.jspecify.annotations.NullMarked;
