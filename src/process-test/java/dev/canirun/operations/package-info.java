/** The service as operators run it: packaged, in processes of its own, with databases and disks that fail. */
@NullMarked
package dev.canirun.operations;

import org.jspecify.annotations.NullMarked;
