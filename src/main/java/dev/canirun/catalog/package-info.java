/** The reviewed catalog of models: facts, hyperparameters, published files, each with its source. */
@NullMarked
package dev.canirun.catalog;

import org.jspecify.annotations.NullMarked;
