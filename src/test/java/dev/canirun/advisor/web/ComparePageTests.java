package dev.canirun.advisor.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canirun.advisor.AdvisorSlice;
import jakarta.servlet.http.Cookie;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@WebMvcTest({
    ComparePageController.class,
    CompareMachinesController.class,
    MachinesApiController.class,
    TogetherController.class,
    FitApiController.class
})
@Import({AdvisorSlice.class, PageSlice.class})
class ComparePageTests {

    private static final String MACHINE = "gpu=nvidia-geforce-rtx-4090&ram=64&os=linux&context=8192";

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private JsonMapper json;

    @Test
    void everyModelAloneIsWhatTheApiSays() throws Exception {
        Document page = Pages.page(mvc, "/compare?model=llama-3.1-8b-instruct,qwen3-8b,gpt-oss-20b&" + MACHINE);
        Say say = PageSlice.say(Locale.ENGLISH);

        var rows = page.select("#alone-title ~ .scroll tbody tr");
        assertThat(rows.select("th a").eachText()).containsExactly("Llama 3.1 8B Instruct", "Qwen3 8B", "gpt-oss 20B");
        for (var row : rows) {
            JsonNode answer = json.readTree(Pages.content(
                    mvc, "/api/v1/fits" + row.select("th a").attr("href").substring(4)));
            JsonNode part = answer.get("quantizations").get(0);
            JsonNode decode = part.get("speed").get("decode");
            assertThat(row.select("td").eachText())
                    .contains(
                            part.get("quantization").asString(),
                            say.rates(
                                    decode.get("low").asDouble(),
                                    decode.get("high").asDouble()),
                            say.memory(PageSlice.totalBytes(part.get("memory"))),
                            say.count(part.get("plan").get("maxContextLength").asInt()));
        }
    }

    @Test
    void modelsLoadedTogetherAreWhatTheApiSays() throws Exception {
        Document page = Pages.page(mvc, "/compare?model=llama-3.1-8b-instruct,qwen3-14b&" + MACHINE);
        JsonNode answer = together("llama-3.1-8b-instruct", "qwen3-14b");
        Say say = PageSlice.say(Locale.ENGLISH);

        assertThat(answer.get("fits").asBoolean()).isTrue();
        assertThat(page.select("#together-title + .lead").text()).isEqualTo("They fit side by side.");
        assertThat(page.select(".sum").eachText())
                .containsExactlyElementsOf(answer.get("devices")
                        .valueStream()
                        .map(device -> say.text(
                                "fit.memory.of",
                                say.memory(device.get("totalBytes").asLong()),
                                say.memory(device.get("usableBytes").asLong())))
                        .toList());
    }

    @Test
    void devicesHoldTheSumAndLaterModelsWhatIsLeft() throws Exception {
        JsonNode answer = together("llama-3.1-8b-instruct", "qwen3-14b");
        JsonNode first = answer.at("/models/0/memory/devices/0");
        JsonNode second = answer.at("/models/1/memory/devices/0");

        assertThat(answer.at("/devices/0/totalBytes").asLong())
                .isEqualTo(first.get("totalBytes").asLong()
                        + second.get("totalBytes").asLong());
        assertThat(second.get("usableBytes").asLong())
                .isEqualTo(first.get("usableBytes").asLong()
                        - first.get("totalBytes").asLong());
        assertThat(answer.at("/devices/0/totalBytes").asLong())
                .isLessThanOrEqualTo(answer.at("/devices/0/usableBytes").asLong());
    }

    @Test
    void whatFitsAloneNeedNotFitBesideAnother() throws Exception {
        JsonNode answer = together("gpt-oss-20b", "qwen3-32b");

        assertThat(answer.at("/models/0/verdict").asString()).isEqualTo("FULL_GPU");
        assertThat(answer.at("/models/1/verdict").asString()).isEqualTo("PARTIAL_GPU");
        assertThat(json.readTree(Pages.content(mvc, "/api/v1/fits?model=qwen3-32b&quantization=Q4_K_M&" + MACHINE))
                        .at("/quantizations/0/verdict")
                        .asString())
                .isEqualTo("FULL_GPU");
    }

    @Test
    void namesFromTheFormLeadToTheCanonicalLink() {
        MvcTestResult result = mvc.get()
                .uri("/compare?model=Llama+3.1+8B+Instruct&model=Qwen3+8B&model=&model=&gpu=RTX+4090&count=1&used="
                        + "&ram=64&os=linux&context=8192&quantization=")
                .exchange();

        assertThat(result.getResponse().getRedirectedUrl())
                .isEqualTo("/compare?gpu=nvidia-geforce-rtx-4090&model=llama-3.1-8b-instruct,qwen3-8b&ram=64&os=linux"
                        + "&context=8192");
    }

    @Test
    void rememberedMachinesAreAskedByTheirNames() throws Exception {
        String desktop = "gpu=nvidia-geforce-rtx-4090&ram=64&os=linux";
        String laptop = "gpu=apple-m3-pro-18c-gpu&ram=18&os=macos";
        Cookie cookie = new Cookie("machines", "my+desktop=" + encoded(desktop) + "&work+laptop=" + encoded(laptop));
        Document form = Jsoup.parse(mvc.get()
                .uri("/compare/machines")
                .cookie(cookie)
                .exchange()
                .getResponse()
                .getContentAsString());
        assertThat(form.select("input[name=machine][checked]").eachAttr("value"))
                .containsExactly(desktop, laptop);

        MvcTestResult answer = mvc.get()
                .uri("/compare/machines?model=qwen3-14b&machine={a}&machine={b}&context=8192", desktop, laptop)
                .cookie(cookie)
                .exchange();
        Document page = Jsoup.parse(answer.getResponse().getContentAsString());
        assertThat(answer).hasStatusOk();
        assertThat(page.select("tbody th").eachText()).containsExactly("my desktop", "work laptop");
        for (var row : page.select("tbody tr")) {
            JsonNode part = json.readTree(Pages.content(
                            mvc,
                            "/api/v1/fits" + row.select("th a").attr("href").substring(4)))
                    .at("/quantizations/0");
            assertThat(row.select(".badge").attr("class"))
                    .endsWith(part.get("verdict").asString().toLowerCase(Locale.ROOT));
            assertThat(row.text())
                    .contains(PageSlice.say(Locale.ENGLISH).memory(PageSlice.totalBytes(part.get("memory"))));
        }
    }

    @Test
    void comparisonOfMachinesIsWhatTheApiSays() throws Exception {
        Document page = Pages.page(
                mvc,
                "/compare/machines?model=Qwen3+8B&gpu=RTX+3060+12GB&ram=32,5&gpu=RTX+3090:2&ram=64"
                        + "&context=16384&kvType=q8_0");
        String link = page.select("a[href^=/api/v1/fits/machines]").attr("href");
        JsonNode items = json.readTree(
                        mvc.get().uri(URI.create(link)).exchange().getResponse().getContentAsString())
                .get("items");
        Say say = PageSlice.say(Locale.ENGLISH);

        assertThat(items.size()).isEqualTo(page.select("tbody tr").size()).isEqualTo(2);
        for (int i = 0; i < items.size(); i++) {
            JsonNode fit = items.get(i).get("fit");
            JsonNode part = fit.get("quantizations")
                    .valueStream()
                    .filter(each -> each.get("quantization").equals(fit.get("best")))
                    .findFirst()
                    .orElseThrow();
            JsonNode speed = part.get("speed");
            assertThat(page.select("tbody tr").get(i).select("td").eachText())
                    .containsExactly(
                            part.get("quantization").asString(),
                            say.text("verdict." + part.get("verdict").asString().toLowerCase(Locale.ROOT)),
                            say.rates(
                                    speed.at("/decode/low").asDouble(),
                                    speed.at("/decode/high").asDouble()),
                            say.duration(speed.get("responseSeconds").asDouble()),
                            say.percent(part.at("/quality/perplexityIncreasePercent")
                                    .asDouble()),
                            say.memory(PageSlice.totalBytes(part.get("memory"))),
                            say.count(part.at("/plan/maxContextLength").asLong()));
        }
    }

    @Test
    void whatIsLoadedBesideTheModelCountsOnEveryMachine() throws Exception {
        String address = "/api/v1/fits/machines?model=qwen3-8b&quantization=Q4_K_M"
                + "&machine=gpu%3Dnvidia-geforce-rtx-3090%26ram%3D64&machine=ram%3D64"
                + "&additions.draftModel.model=qwen3-0.6b";
        JsonNode items = json.readTree(mvc.get()
                        .uri(URI.create(address))
                        .exchange()
                        .getResponse()
                        .getContentAsString())
                .get("items");

        assertThat(items)
                .hasSize(2)
                .allSatisfy(item -> assertThat(item.at("/fit/additions")).hasSize(1));
    }

    @ParameterizedTest
    @CsvSource({"'', 400", "&machine=nonsense, 400", "&machine=ram%3Dx, 400", "&machine=gpu%3Dno-such-card, 404"})
    void machineThatIsNoneIsRefused(String machine, int status) {
        assertThat(mvc.get().uri(URI.create("/api/v1/fits/machines?model=qwen3-8b" + machine)))
                .hasStatus(status);
    }

    @Test
    void machinesTypedInRowsAreComparedToo() throws Exception {
        Document page = Pages.page(
                mvc,
                "/compare/machines?model=Qwen3+8B&gpu=RTX+3060+12GB&ram=32&gpu=RTX+3090:2&ram=64&gpu=&ram=16&context=8192");

        assertThat(page.select("tbody th").eachText())
                .containsExactly(
                        "NVIDIA GeForce RTX 3060 12GB + 32 GiB memory",
                        "2 × NVIDIA GeForce RTX 3090 + 64 GiB memory",
                        "16 GiB memory");
    }

    @ParameterizedTest
    @CsvSource({
        "/compare?model=zzzz&ram=16, model, like",
        "'/compare?model=qwen3-8b,llama-3.1-8x&ram=16', model, called",
        "/compare?model=qwen3-8b&ram=lots, ram, number",
        "/compare/machines?model=qwen3-8b, machine, at least one",
        "/compare/machines?model=qwen3-8b&gpu=zzzz&ram=16, machine, like",
        "/compare/machines?model=zzzz&ram=16&gpu=, model, like",
    })
    void wrongInputBringsTheFormBackWithTheReasonAtTheField(String uri, String field, String reason) throws Exception {
        MvcTestResult result = mvc.get().uri(uri).exchange();

        assertThat(result).hasStatus(400);
        assertThat(Jsoup.parse(result.getResponse().getContentAsString())
                        .select(
                                field.equals("machine")
                                        ? ".field:has([name=gpu]) > .problem"
                                        : ".field:has([name=" + field + "]) > .problem")
                        .text())
                .contains(reason);
    }

    @ParameterizedTest
    @CsvSource({"en, Compare", "vi, So sánh"})
    void pagesAreWholeInEveryLanguage(String language, String title) throws Exception {
        for (String uri : new String[] {
            "/compare?model=qwen3-8b,qwen3-14b&" + MACHINE + "&lang=",
            "/compare/machines?model=qwen3-8b&gpu=RTX+4090&ram=64&lang=",
            "/compare?lang=",
            "/compare/machines?lang="
        }) {
            String html = Pages.content(mvc, uri + language);
            assertThat(Jsoup.parse(html).select("h1").text()).startsWith(title);
            assertThat(html).doesNotContain("??").doesNotContainPattern(" style=|<script(?! )| on[a-z]+=");
        }
    }

    private JsonNode together(String first, String second) throws UnsupportedEncodingException {
        return json.readTree(mvc.post()
                .uri("/api/v1/fits/together")
                .contentType(MediaType.APPLICATION_JSON)
                .content("""
                    {"models": [{"model": "%s"}, {"model": "%s"}],
                     "machine": {"gpus": [{"gpu": "nvidia-geforce-rtx-4090"}], "systemMemoryGiB": 64, "os": "linux"},
                     "runtime": {"contextLength": 8192}}\
                    """.formatted(first, second))
                .exchange()
                .getResponse()
                .getContentAsString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
