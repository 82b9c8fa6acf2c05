package dev.canirun.memory.graph;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Recipes by architecture, while they are written down. */
final class RecipeBook {

    private final Map<String, Recipe> recipes = new HashMap<>();

    void put(String architecture, Gating gating, Trait... traits) {
        Set<Trait> set = EnumSet.noneOf(Trait.class);
        set.addAll(List.of(traits));
        if (recipes.put(architecture, new Recipe(set, gating)) != null) {
            throw new IllegalStateException("Two recipes for " + architecture);
        }
    }

    Map<String, Recipe> recipes() {
        return Map.copyOf(recipes);
    }
}
