package dev.canirun.curation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvReaderTests {

    enum Colour {
        RED,
        DARK_BLUE
    }

    record Row(
            String id,
            Colour colour,
            @Nullable Integer weightGrams,
            @Nullable Double price,
            @Nullable List<Integer> sizes) {
        Row {
            if (weightGrams != null && weightGrams < 1) {
                throw new IllegalArgumentException("weight_grams must be above 0");
            }
        }
    }

    private static final String HEADER = "id,colour,weight_grams,price,sizes\n";

    private final DataProblems problems = new DataProblems();

    private List<Sourced<Row>> read(String text) {
        return CsvReader.read(new DataFile("rows.csv", text), Row.class, problems);
    }

    @Test
    void readsRowsWithTheirLinesWhenAllIsInOrder() {
        List<Sourced<Row>> rows = read("# a comment\n" + HEADER + "a,red,5,1.5,1;2\n\n\"b\",dark_blue,,,\n");
        assertThat(problems.found()).isEmpty();
        assertThat(rows)
                .extracting(Sourced::value)
                .containsExactly(
                        new Row("a", Colour.RED, 5, 1.5, List.of(1, 2)),
                        new Row("b", Colour.DARK_BLUE, null, null, null));
        assertThat(rows).extracting(Sourced::line).containsExactly(3, 5);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    a,red,x,,    | weight_grams is "x".                        | Write a whole number up to 2147483647.
                    a,red,1.5,,  | weight_grams is "1.5".                      | Write a whole number up to 2147483647.
                    a,red,99999999999,, | Numeric value (99999999999) out of range of int. | Correct this entry.
                    a,red,1,1.5,1,2 | Too many entries: expected at most 5 (value #5 (1 chars) "2"). | Correct this entry.
                    a,green,1,,  | colour is "green".                          | Write one of red, dark_blue.
                    a,1,1,,      | colour is "1".                              | Write one of red, dark_blue.
                    ,red,1,,     | id is missing.                              | Give a value: the field is required.
                    a,,1,,       | colour is missing.                          | Give a value: the field is required.
                    a,red,0,,    | weight_grams must be above 0.               | Correct the values.
                    a,red,1,,1;x | sizes is "x".                               | Write a whole number up to 2147483647.
                    """)
    void namesFileLineReasonAndRemedyOfABadRow(String row, String reason, String remedy) {
        List<Sourced<Row>> rows = read(HEADER + "ok,red,1,,\n" + row + "\n");
        assertThat(rows).extracting(found -> found.value().id()).containsExactly("ok");
        assertThat(problems.found())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("pointer")
                .containsExactly(new DataProblem("rows.csv", 3, reason, remedy));
    }

    @Test
    void collectsTheFaultsOfAllRowsAndKeepsTheGoodOnes() {
        List<Sourced<Row>> rows = read(HEADER + "a,pink,x,y,\nb,red,,,\n,red,,,\nd,red,-1,,\ne,dark_blue,,,\n");
        assertThat(problems.found()).extracting(DataProblem::line).containsExactly(2, 2, 2, 4, 5);
        assertThat(rows).extracting(row -> row.value().id()).containsExactly("b", "e");
    }

    @Test
    void refusesARowWithTooFewCells() {
        read(HEADER + "a,red\n");
        assertThat(problems.found())
                .singleElement()
                .satisfies(problem -> assertThat(problem.line()).isEqualTo(2));
    }

    @Test
    void refusesUnknownMissingAndRepeatedColumns() {
        assertThat(read("id,colour,weight_grams,id,colr\na,red,1,b,c\n")).isEmpty();
        assertThat(problems.found())
                .extracting(DataProblem::reason)
                .containsExactlyInAnyOrder(
                        "Column id is there twice.",
                        "\"colr\" is not a known column.",
                        "Column price is missing.",
                        "Column sizes is missing.");
    }

    @Test
    void refusesAnEmptyFile() {
        assertThat(read("")).isEmpty();
        assertThat(problems.found())
                .hasSize(5)
                .allSatisfy(problem -> assertThat(problem.reason()).endsWith("is missing."));
    }

    @Test
    void namesBothPlacesOfADuplicate() {
        problems.addDuplicates(read(HEADER + "a,red,,,\nb,red,,,\na,red,,,\n"), "id", Row::id);
        assertThat(problems.found())
                .containsExactly(new DataProblem(
                        "rows.csv", 4, "id \"a\" is there twice, first in rows.csv:2.", "Keep one of them."));
    }
}
