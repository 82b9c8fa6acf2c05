/** What can go wrong for a caller, as exceptions, and how the API says it: RFC 9457 problem documents. */
@NullMarked
package dev.canirun.problem;

import org.jspecify.annotations.NullMarked;
