/** The pages in a real Chromium: how they look, whether everybody can use them. */
@NullMarked
package dev.canirun.browser;

import org.jspecify.annotations.NullMarked;
