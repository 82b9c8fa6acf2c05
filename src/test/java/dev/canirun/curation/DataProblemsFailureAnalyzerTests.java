package dev.canirun.curation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;

class DataProblemsFailureAnalyzerTests {

    private static FailureAnalysis analysisOf(List<DataProblem> problems) {
        Throwable failure = new BeanCreationException("gpuTable", new DataProblemsException(problems));
        return new DataProblemsFailureAnalyzer().analyze(failure);
    }

    @Test
    void saysFileLineReasonAndRemedyOfEveryProblem() {
        FailureAnalysis analysis = analysisOf(List.of(
                new DataProblem("catalog/gpus.csv", 7, "id is missing.", "Give a value."),
                new DataProblem("catalog/gpus.csv", 9, "tdp_w is \"x\".", "Write a number.")));
        assertThat(analysis.getDescription())
                .contains("catalog/gpus.csv:7: id is missing. Give a value.")
                .contains("catalog/gpus.csv:9: tdp_w is \"x\". Write a number.");
        assertThat(analysis.getAction()).contains("start again");
    }

    @Test
    void countsWhatItDoesNotList() {
        List<DataProblem> many = IntStream.range(0, 60)
                .mapToObj(line -> new DataProblem("f", line, "Wrong.", "Mend."))
                .toList();
        assertThat(analysisOf(many).getDescription()).contains("(60)").endsWith("and 10 more");
    }

    @Test
    void isRegisteredWithSpringBoot() {
        assertThat(SpringFactoriesLoader.forDefaultResourceLocation()
                        .load(FailureAnalyzer.class, (type, name, failure) -> {}))
                .hasAtLeastOneElementOfType(DataProblemsFailureAnalyzer.class);
    }
}
