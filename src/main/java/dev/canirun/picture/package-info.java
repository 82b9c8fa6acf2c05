/** Pictures that the server draws itself, for previews of links and badges, without any font of the machine it runs on. */
@NullMarked
package dev.canirun.picture;

import org.jspecify.annotations.NullMarked;
