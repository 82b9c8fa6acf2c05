/** The shell around every feature: page layout, languages, security headers, error pages and the pages about the site. */
@NullMarked
package dev.canirun.site;

import org.jspecify.annotations.NullMarked;
