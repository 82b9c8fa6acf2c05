package dev.canirun.memory.graph;

import dev.canirun.llm.ModelArchitecture;

/** All that is known of a model before anybody asks how to run it. */
record ModelBlueprint(ModelArchitecture architecture, Recipe recipe, GraphFacts facts, ModelWeights weights) {}
