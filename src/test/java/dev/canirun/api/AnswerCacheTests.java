package dev.canirun.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canirun.curation.DataState;
import dev.canirun.curation.DataSummary;
import dev.canirun.curation.LoadedData;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

class AnswerCacheTests {

    private final LoadedData loaded = new LoadedData();
    private final Counter counter = new Counter();
    private MockMvcTester mvc = MockMvcTester.of(counter);

    @RestController
    static class Counter {

        private int computed;
        private int repeated;

        @GetMapping("/counted")
        ResponseEntity<String> count(@RequestParam String a, @RequestParam(defaultValue = "0") int size) {
            computed++;
            Repetition.does(() -> repeated++);
            return ResponseEntity.status(a.equals("refused") ? HttpStatus.BAD_REQUEST : HttpStatus.OK)
                    .cacheControl(CacheControl.noCache())
                    .contentType(MediaType.TEXT_PLAIN)
                    .body(a + computed + "x".repeat(size));
        }
    }

    @BeforeEach
    void setUp() {
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("loaded", loaded);
        mvc = MockMvcTester.create(MockMvcBuilders.standaloneSetup(counter)
                .addInterceptors(new AnswerCache(beans.getBeanProvider(LoadedData.class)))
                .addFilters(new ShallowEtagHeaderFilter())
                .build());
        load("first");
    }

    private void load(String version) {
        loaded.loaded(new DataState("models", 1, new DataSummary(1, version, LocalDate.EPOCH)));
    }

    private String body(String address) {
        return new String(mvc.get().uri(address).exchange().getResponse().getContentAsByteArray());
    }

    @Test
    void aRepeatedQuestionGetsTheSameAnswerWithoutComputing() {
        MvcTestResult computed = mvc.get().uri("/counted?a=1&size=2").exchange();
        MvcTestResult kept = mvc.get().uri("/counted?size=2&a=1").exchange();

        assertThat(counter.computed).isEqualTo(1);
        assertThat(kept).hasStatusOk().hasContentType(MediaType.TEXT_PLAIN).hasBodyTextEqualTo("11xx");
        assertThat(kept.getResponse().getHeader(HttpHeaders.ETAG))
                .isNotNull()
                .isEqualTo(computed.getResponse().getHeader(HttpHeaders.ETAG));
        assertThat(kept.getResponse().getHeader(HttpHeaders.CACHE_CONTROL))
                .isEqualTo(computed.getResponse().getHeader(HttpHeaders.CACHE_CONTROL));
    }

    @Test
    void anUnchangedAnswerIsNotSentAgain() {
        String tag = mvc.get().uri("/counted?a=1").exchange().getResponse().getHeader(HttpHeaders.ETAG);
        assertThat(tag).isNotNull();

        MvcTestResult unchanged = mvc.get()
                .uri("/counted?a=1")
                .header(HttpHeaders.IF_NONE_MATCH, tag)
                .exchange();

        assertThat(unchanged).hasStatus(HttpStatus.NOT_MODIFIED).body().isEmpty();
        assertThat(counter.computed).isEqualTo(1);
    }

    @Test
    void whatIsDoneForAnAnswerIsDoneEachTimeItIsGivenAgain() {
        body("/counted?a=1");
        assertThat(counter.repeated).isZero();

        body("/counted?a=1");
        body("/counted?a=1");
        assertThat(counter.repeated).isEqualTo(2);
    }

    @Test
    void otherQuestionsAndFormatsAreComputed() {
        body("/counted?a=1");
        body("/counted?a=2");
        mvc.get().uri("/counted?a=1").accept(MediaType.TEXT_PLAIN).exchange();

        assertThat(counter.computed).isEqualTo(3);
    }

    @Test
    void anotherCatalogHasOtherAnswersEvenWhenItComesBack() {
        assertThat(body("/counted?a=1")).isEqualTo("11");
        load("second");
        assertThat(body("/counted?a=1")).isEqualTo("12");
        load("first");
        assertThat(body("/counted?a=1")).isEqualTo("13");
        assertThat(body("/counted?a=1")).isEqualTo("13");
    }

    @Test
    void refusalsAndHugeAnswersAreNotKept() {
        body("/counted?a=refused");
        body("/counted?a=refused");
        body("/counted?a=1&size=1000000");
        body("/counted?a=1&size=1000000");

        assertThat(counter.computed).isEqualTo(4);
    }

    @Test
    void aQuestionAsLongAsNobodyAsksIsNotKept() {
        body("/counted?a=" + "1".repeat(3000));
        body("/counted?a=" + "1".repeat(3000));

        assertThat(counter.computed).isEqualTo(2);
    }
}
