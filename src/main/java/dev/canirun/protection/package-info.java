/** What keeps the service up among strangers: API key, rate limit, bounded concurrency, access log. */
@NullMarked
package dev.canirun.protection;

import org.jspecify.annotations.NullMarked;
