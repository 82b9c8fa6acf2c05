package dev.canirun.advisor.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UnsupportedEncodingException;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What tests of pages ask for. */
final class Pages {

    private Pages() {}

    static Document page(MockMvcTester mvc, String uri) throws UnsupportedEncodingException {
        return Jsoup.parse(content(mvc, uri));
    }

    static String content(MockMvcTester mvc, String uri) throws UnsupportedEncodingException {
        MvcTestResult result = mvc.get().uri(uri).exchange();
        assertThat(result).hasStatusOk();
        return result.getResponse().getContentAsString();
    }

    /** What a refused question's page says at one of its fields. */
    static String problemAt(MockMvcTester mvc, String uri, String field) throws UnsupportedEncodingException {
        MvcTestResult result = mvc.get().uri(uri).exchange();
        assertThat(result).hasStatus(400);
        return Jsoup.parse(result.getResponse().getContentAsString())
                .select(".field:has([name=" + field + "]) > .problem p")
                .text();
    }
}
