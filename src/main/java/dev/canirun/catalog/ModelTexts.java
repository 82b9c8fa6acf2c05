package dev.canirun.catalog;

import dev.canirun.curation.DataProblems;
import dev.canirun.curation.Sourced;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Refuses texts that are empty or longer than their columns. */
final class ModelTexts {

    private static final int LONGEST_WORD = 60;
    private static final int LONGEST_ID = 100;
    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_REPOSITORY = 200;
    private static final int LONGEST_LIST = 300;
    private static final int LONGEST_SOURCE = 1000;
    private static final int LONGEST_HYPERPARAMETER = 4000;

    private ModelTexts() {}

    static void check(Sourced<ModelYaml> model, DataProblems problems) {
        ModelYaml facts = model.value();
        ModelSources sources = facts.sources();
        Lineage lineage = facts.lineageOrNone();
        boolean fits = fit(LONGEST_ID, facts.id())
                && fit(LONGEST_NAME, facts.name())
                && fit(LONGEST_REPOSITORY, facts.huggingFaceRepo(), lineage.baseModel())
                && fit(LONGEST_WORD, facts.family(), facts.publisher(), facts.license())
                && fit(LONGEST_ID, NameList.write(facts.modality()))
                && NameList.write(facts.tasks()).length() <= LONGEST_LIST
                && NameList.write(facts.quantizationsOrNone()).length() <= LONGEST_LIST
                && NameList.write(facts.extraTensorsOrNone()).length() <= LONGEST_LIST
                && fit(LONGEST_SOURCE, sources.architecture(), sources.parameters(), sources.contextLength())
                && fit(LONGEST_SOURCE, sources.license(), sources.releaseDate(), sources.gated(), sources.tasks())
                && facts.gguf().values().stream()
                        .allMatch(value -> value.toString().length() <= LONGEST_HYPERPARAMETER);
        if (!fits) {
            problems.add(model.problem(
                    "A text is empty or longer than its column allows.",
                    "Write something, and keep names to 120 characters, repositories to 200, sources to 1000, other words"
                            + " to 60."));
        }
    }

    private static boolean fit(int longest, @Nullable String... texts) {
        return Stream.of(texts).allMatch(text -> text == null || (!text.isBlank() && text.length() <= longest));
    }
}
