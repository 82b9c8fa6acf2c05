package dev.canirun.curation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlReaderTests {

    record Engine(int headCount, @Nullable Double scale) {}

    record Car(
            String id,
            Engine engine,
            List<String> tags,
            @Nullable Boolean gated,
            @Nullable Map<String, Long> sizes) {}

    private static final String GOOD = """
            # a car
            id: a
            engine:
              head_count: 8
              scale: 0.5
            tags: [x, y]
            gated: true
            sizes:
              Q4_K: 4920739232
            """;

    private final DataProblems problems = new DataProblems();

    private Optional<Sourced<Car>> read(String text) {
        return YamlReader.readOne(new DataFile("car.yaml", text), Car.class, problems);
    }

    @Test
    void readsARecordAndKnowsTheLineOfEachPart() {
        Sourced<Car> car = read(GOOD).orElseThrow();
        assertThat(problems.found()).isEmpty();
        assertThat(car.value())
                .isEqualTo(new Car("a", new Engine(8, 0.5), List.of("x", "y"), true, Map.of("Q4_K", 4920739232L)));
        assertThat(car.problemAt("/engine/head_count", "r", "m").line()).isEqualTo(4);
        assertThat(car.problemAt("/engine/not_there", "r", "m").line()).isEqualTo(3);
        assertThat(car.problemAt("/nothing", "r", "m").line()).isEqualTo(car.line());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    'head_count: 8'   | 'head_count: "8"'   | 4 | head_count has a value of the wrong kind.                | Write a whole number up to 2147483647.
                    'head_count: 8'   | 'head_count: 8.5'   | 4 | head_count has a value of the wrong kind.              | Write a whole number up to 2147483647.
                    'head_count: 8'   | 'head_count: [8]'   | 4 | head_count is a list.             | Write a whole number up to 2147483647.
                    'head_count: 8'   | 'head_count:'       | 4 | head_count has a value of the wrong kind. | Write a whole number up to 2147483647.
                    'scale: 0.5'      | 'scales: 0.5'       | 5 | "scales" is not a known field.     | Remove it or correct its name.
                    'gated: true'     | 'gated: yes'        | 7 | gated has a value of the wrong kind.                 | Write true or false.
                    'gated: true'     | 'id: b'             | 7 | id is there twice, first in line 2. | Keep one of them.
                    'tags: [x, y]'    | 'tags: x'           | 6 | tags is "x".                      | Write a list.
                    'tags: [x, y]'    | 'tags: [x, null]'   | 6 | tags is missing.                  | Give a value: the field is required.
                    'tags: [x, y]'    | 'tags: &t [x]'      | 6 | Anchors and aliases are refused.  | Write the value out.
                    'gated: true'     | 'gated: *t'         | 7 | Anchors and aliases are refused.  | Write the value out.
                    """)
    void namesFileLineReasonAndRemedy(String good, String bad, int line, String reason, String remedy) {
        assertThat(read(GOOD.replace(good, bad))).isEmpty();
        assertThat(problems.found())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("pointer")
                .contains(new DataProblem("car.yaml", line, reason, remedy));
    }

    @Test
    void namesAMissingGroup() {
        assertThat(read("id: a\ntags: []\n")).isEmpty();
        assertThat(problems.found()).extracting(DataProblem::reason).containsExactly("engine is missing.");
    }

    @Test
    void refusesWhatIsNotYaml() {
        assertThat(read("id: [a\nengine: b\n")).isEmpty();
        assertThat(problems.found())
                .singleElement()
                .satisfies(problem -> assertThat(problem.reason()).startsWith("This is not valid YAML"));
    }

    @Test
    void refusesASecondDocument() {
        assertThat(read(GOOD + "---\n" + GOOD)).isEmpty();
        assertThat(problems.found()).extracting(DataProblem::line).contains(12);
    }

    @Test
    void refusesDeepNesting() {
        assertThat(read("id: " + "[".repeat(1000) + "]".repeat(1000))).isEmpty();
        assertThat(problems.found()).isNotEmpty();
    }

    @Test
    void readsTheGoodEntriesOfAListAndNamesTheBadOne() {
        String text = "- head_count: 1\n- head_count: x\n- scale: 2.0\n- head_count: 4\n";
        List<Sourced<Engine>> read = YamlReader.readList(new DataFile("list.yaml", text), Engine.class, problems);
        assertThat(read).extracting(engine -> engine.value().headCount()).containsExactly(1, 4);
        assertThat(read).extracting(Sourced::line).containsExactly(1, 4);
        assertThat(problems.found()).extracting(DataProblem::line).containsExactly(2, 3);
    }
}
