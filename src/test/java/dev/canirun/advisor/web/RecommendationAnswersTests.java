package dev.canirun.advisor.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canirun.advisor.AdvisorSlice;
import dev.canirun.advisor.RecommendationsQuestion;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

@WebMvcTest(RecommendationsController.class)
@Import({AdvisorSlice.class, PageSlice.class})
class RecommendationAnswersTests {

    @Autowired
    private RecommendationAnswers answers;

    @Autowired
    private JsonMapper json;

    private RecommendationsResponse ask(int systemMemoryGiB) {
        String question = """
                {"machine": {"systemMemoryGiB": %d}, "limit": 3, "filters": {"maxParameters": 2000000000}}""";
        return answers.to(json.readValue(question.formatted(systemMemoryGiB), RecommendationsQuestion.class));
    }

    @Test
    void anEqualQuestionGetsTheAnswerThatWasMade() {
        RecommendationsResponse first = ask(16);
        assertThat(first.items()).isNotEmpty();
        assertThat(ask(32)).isNotSameAs(first);
        assertThat(ask(16)).isSameAs(first);
    }
}
