package dev.canirun.memory.graph;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The recipe of every architecture whose graph is known. */
final class Recipes {

    private static final Map<String, Recipe> BY_ARCHITECTURE = all();

    private Recipes() {}

    static Optional<Recipe> of(String architecture) {
        return Optional.ofNullable(BY_ARCHITECTURE.get(architecture));
    }

    /** Names as {@code general.architecture} has them. */
    static Set<String> architectures() {
        return BY_ARCHITECTURE.keySet();
    }

    private static Map<String, Recipe> all() {
        RecipeBook book = new RecipeBook();
        DenseRecipes.sequential(book);
        DenseRecipes.parallel(book);
        WindowRecipes.windowed(book);
        ExpertRecipes.experts(book);
        RecurrentRecipes.recurrent(book);
        EncoderRecipes.encoders(book);
        return book.recipes();
    }
}
