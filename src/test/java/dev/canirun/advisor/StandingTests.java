package dev.canirun.advisor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canirun.catalog.BuiltInCatalog;
import dev.canirun.catalog.CatalogModel;
import dev.canirun.catalog.Task;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandingTests {

    private static final CatalogModel CODER = model("qwen2.5-coder-7b-instruct");
    private static final CatalogModel CHATTER = model("qwen2.5-7b-instruct");
    private static final CatalogModel OLD = model("llama-2-7b-chat-hf");

    @Test
    void theTaskNamedFirstIsWhatAModelWasMadeFor() {
        Standing forCode = Standing.among(List.of(CODER, CHATTER), Task.CODING);
        assertThat(forCode.isMadeForTheTask(CODER)).isTrue();
        assertThat(forCode.isMadeForTheTask(CHATTER)).isFalse();
        assertThat(forCode.of(CODER).parameters())
                .isGreaterThan(1.4 * forCode.of(CHATTER).parameters());
    }

    @Test
    void withoutATaskNoModelIsMadeForIt() {
        assertThat(Standing.among(List.of(CODER), null).isMadeForTheTask(CODER)).isFalse();
    }

    @Test
    void ageCountsFromTheNewestOfAllModels() {
        Standing standing = Standing.among(List.of(OLD, CHATTER), null);
        assertThat(standing.newest()).isEqualTo(YearMonth.parse(CHATTER.releaseDate()));
        assertThat(standing.of(CHATTER).parameters())
                .isEqualTo(CHATTER.parameters().total());
        assertThat(standing.of(OLD).parameters())
                .isLessThan(0.6 * OLD.parameters().total());
    }

    private static CatalogModel model(String id) {
        return BuiltInCatalog.CATALOG.find(id).orElseThrow();
    }
}
