package dev.canirun.advisor.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canirun.advisor.AdvisorSlice;
import dev.canirun.calibration.CalibrationSlice;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@WebMvcTest({FitPageController.class, FitApiController.class})
@Import({AdvisorSlice.class, CalibrationSlice.class, PageSlice.class})
class FitPageTests {

    private static final String RTX_3060 =
            "/fit?gpu=nvidia-geforce-rtx-3060-12gb&model=llama-3.1-8b-instruct&ram=32&os=windows&context=8192";

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private JsonMapper json;

    @ParameterizedTest
    @CsvSource({"en", "vi"})
    void decimalCommaAndGroupedDigitsAreNumbersInEitherLanguage(String language) {
        MvcTestResult result = mvc.get()
                .uri("/fit?gpu=RTX+4090&count=1&used=0,5&ram=51,2&os=linux&model=qwen3-8b&context=8.192&lang="
                        + language)
                .exchange();

        assertThat(result.getResponse().getRedirectedUrl())
                .isEqualTo("/fit?gpu=nvidia-geforce-rtx-4090~0.5&model=qwen3-8b&ram=51.2&os=linux&context=8192");
    }

    @Test
    void homeIsAnEmptyFormWithEveryChoice() throws Exception {
        Document page = page("/");

        assertThat(page.select("form input[name=gpu]")).hasSize(FitForm.CARDS);
        assertThat(page.select("#gpus option").size()).isGreaterThan(400);
        assertThat(page.select("#models option").size()).isGreaterThan(300);
        assertThat(page.select("article.answer")).isEmpty();
        assertThat(page.select("[role=alert]")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64), windows",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7), macos",
        "Mozilla/5.0 (X11; Linux x86_64), linux",
        "Mozilla/5.0 (Linux; Android 15), windows",
        "'', windows"
    })
    void homeProposesTheBrowsersOperatingSystem(String userAgent, String os) throws Exception {
        MvcTestResult result =
                mvc.get().uri("/").header("User-Agent", userAgent).exchange();

        assertThat(parsed(result).select("input[name=os][checked]").val()).isEqualTo(os);
    }

    @Test
    void answerSaysTheVerdictTheBestQuantizationAndTheCommand() throws Exception {
        Document page = page(RTX_3060);

        assertThat(page.select("h1").text()).startsWith("Yes.").contains("Llama 3.1 8B Instruct");
        assertThat(page.select(".command code").text())
                .startsWith("llama-server -m ")
                .contains("-ngl 33");
        assertThat(page.select("svg.bar")).hasSize(2);
        assertThat(page.select(".layers .layer-gpu0")).hasSize(33);
        assertThat(page.select("section:has(#all-title) tbody tr").size()).isGreaterThan(20);
        assertThat(page.select("table.matrix .asked")).hasSize(1);
        assertThat(page.select("details.term").size()).isGreaterThan(5);
    }

    @Test
    void answerAgreesWithTheApiOnEveryQuantization() throws Exception {
        Document page = page(RTX_3060);
        JsonNode answer = api(page);

        var rows = page.select("section:has(#all-title) tbody tr");
        assertThat(rows).hasSize(answer.get("quantizations").size());
        for (int i = 0; i < rows.size(); i++) {
            JsonNode quantization = answer.get("quantizations").get(i);
            JsonNode plan = quantization.get("plan");
            assertThat(rows.get(i).select("th a").text())
                    .isEqualTo(quantization.get("quantization").asString());
            assertThat(rows.get(i).select(".badge").attr("class"))
                    .endsWith(quantization.get("verdict").asString().toLowerCase(Locale.ROOT));
            assertThat(rows.get(i).text())
                    .contains(plan.get("gpuLayers").asInt() + " of "
                            + plan.get("totalLayers").asInt());
        }
        assertThat(page.select(".tag-best")
                        .parents()
                        .first()
                        .parent()
                        .select("th a")
                        .text())
                .isEqualTo(answer.get("best").asString());
        assertThat(page.select(".command code").text())
                .isEqualTo(best(answer).get("command").asString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"speed", "-speed", "loss", "size", "layers", "reply", "context", "verdict"})
    void tableSortsByALinkWithoutLosingARow(String order) throws Exception {
        Document asAnswered = page(RTX_3060);
        Document sorted = page(RTX_3060 + "&sort=" + order);

        List<String> names =
                sorted.select("table.quantizations tbody th a.quantization").eachText();
        assertThat(names)
                .containsExactlyInAnyOrderElementsOf(asAnswered
                        .select("table.quantizations tbody th a.quantization")
                        .eachText());
        assertThat(sorted.select("th[aria-sort]").attr("aria-sort"))
                .isEqualTo(order.startsWith("-") ? "descending" : "ascending");
        assertThat(sorted.select("th[aria-sort] a").attr("href"))
                .contains(order.startsWith("-") ? "sort=" + order.substring(1) : "sort=-" + order)
                .endsWith("#all-title");
    }

    @Test
    void sizesStandInTheirOrderWhereTheTableIsSortedByThem() throws Exception {
        List<String> names =
                page(RTX_3060 + "&sort=size").select("a.quantization").eachText();

        assertThat(names).startsWith("IQ1_S").endsWith("F16", "BF16");
    }

    @Test
    void whatWouldHelpSaysTheNextLayerAndMoreMemory() throws Exception {
        Document page = page("/fit?model=llama-3.3-70b-instruct&gpu=nvidia-geforce-rtx-3060-12gb&ram=64&os=linux");
        JsonNode answer = api(page);

        JsonNode best = best(answer);
        long missing = best.get("plan").get("nextLayerMissingBytes").asLong();
        assertThat(missing).isPositive();
        assertThat(page.select(".levers").text())
                .contains("One more layer on the GPU needs")
                .contains("With "
                        + answer.get("moreMemory").get(0).get("memoryGiB").asInt() + " GiB on the card: "
                        + answer.get("moreMemory").get(0).get("quantization").asString());
        assertThat(page.select(".levers a")).hasSize(best.get("levers").size());
    }

    @Test
    void lossyFitIsShownWithTheWayToMoreQuality() throws Exception {
        Document page = page("/fit?model=qwen3-30b-a3b&gpu=nvidia-geforce-rtx-3060-12gb&ram=32&os=linux");
        JsonNode answer = api(page);

        String other = answer.get("moreQuality").asString();
        assertThat(page.select(".verdict .notice").text()).contains(other);
        assertThat(page.select(".verdict .notice a").attr("href")).endsWith("&quantization=" + other);
        assertThat(page.select("section:has(#family-title) tbody tr").size()).isGreaterThan(1);
    }

    @Test
    void answerTellsEveryRuntimeOrSaysWhyNot() throws Exception {
        Document page = page(RTX_3060);

        Elements runtimes = page.select("section:has(#runtimes-title) details");
        assertThat(runtimes.eachText().toString()).contains("Ollama", "LM Studio", "vLLM", "MLX");
        assertThat(runtimes.select(":contains(Ollama)").text())
                .contains("PARAMETER num_gpu 33", "OLLAMA_NUM_PARALLEL=1");
        assertThat(runtimes)
                .allSatisfy(runtime ->
                        assertThat(runtime.select("pre, p.small, dl")).isNotEmpty());
    }

    @Test
    void askedQuantizationIsShownAsTheApiAnswersIt() throws Exception {
        Document page = page(RTX_3060 + "&quantization=Q4_K_M");
        JsonNode answer = api(page);

        assertThat(answer.get("quantizations")).hasSize(1);
        assertThat(page.select(".command code").text())
                .isEqualTo(answer.get("quantizations").get(0).get("command").asString());
        assertThat(page.select("tr.shown a.quantization").text()).isEqualTo("Q4_K_M");
        assertThat(page.select("svg.curve polyline")).hasSize(1);
    }

    private JsonNode api(Document page) throws Exception {
        return json.readTree(mvc.get()
                .uri(page.select("a[href^=/api/v1/fits]").attr("href"))
                .exchange()
                .getResponse()
                .getContentAsString());
    }

    private static JsonNode best(JsonNode answer) {
        return answer.get("quantizations")
                .valueStream()
                .filter(part -> part.get("quantization").equals(answer.get("best")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void namesFromTheFormLeadToTheCanonicalLink() {
        MvcTestResult result = mvc.get()
                .uri("/fit?gpu=rtx+3090&count=2&gpu=&count=1&gpu=RX+7900+XTX&count=1&model=Llama+3.1+8B+Instruct"
                        + "&ram=64&os=linux&context=8192&quantization=&kvType=&gpuLayers=auto")
                .exchange();

        assertThat(result).hasStatus(302);
        assertThat(result.getResponse().getRedirectedUrl())
                .isEqualTo("/fit?gpu=nvidia-geforce-rtx-3090:2&gpu=amd-radeon-rx-7900-xtx"
                        + "&model=llama-3.1-8b-instruct&ram=64&os=linux&context=8192");
    }

    @Test
    void memoryInUseAndItsLimitsGoIntoTheLink() {
        MvcTestResult result = mvc.get()
                .uri(
                        "/fit?gpu=rtx+3090&count=2&used=1.5&memory.hostReserveGiB=&memory.wiredLimitMiB=&memory.carveOutGiB="
                                + "&ramBandwidth=&memory.macOs=&memory.ecc=true&gpu=RTX+3060+12GB&count=1&used=0"
                                + "&gpu=&count=1&used=&model=qwen3-8b&ram=64&os=linux&context=8192")
                .exchange();

        assertThat(result.getResponse().getRedirectedUrl())
                .isEqualTo("/fit?gpu=nvidia-geforce-rtx-3090:2~1.5&gpu=nvidia-geforce-rtx-3060-12gb&model=qwen3-8b"
                        + "&ram=64&os=linux&memory.ecc=true&context=8192");
    }

    @Test
    void whatIsLoadedBesideTheModelGoesIntoTheLinkAndHasItsOwnRow() throws Exception {
        String machine =
                "gpu=nvidia-geforce-rtx-3060-12gb&model=llama-3.1-8b-instruct&ram=32&os=linux&quantization=Q4_K_M";
        MvcTestResult sent = mvc.get()
                .uri(URI.create(
                        "/fit?count=1&additions.draftModel.model=Llama+3.2+1B+Instruct&additions.loraAdapters%5B0%5D.rank=16&"
                                + machine))
                .exchange();
        String link = Objects.requireNonNull(sent.getResponse().getRedirectedUrl());
        Document page = parsed(
                mvc.get().uri(URI.create(link)).accept(MediaType.TEXT_HTML).exchange());

        assertThat(link)
                .contains("additions.draftModel.model=llama-3.2-1b-instruct", "additions.loraAdapters%5B0%5D.rank=16");
        assertThat(page.select("details.advanced[open] [name=additions.draftModel.model]")
                        .val())
                .isEqualTo("Llama 3.2 1B Instruct");
        assertThat(page.select(".bar-additions")).hasSize(2);
        assertThat(page.select(".command").text()).contains("-md llama-3.2-1b-instruct-Q8_0.gguf");
        assertThat(page.select("tr:has(th:contains(Beside the model)) td")
                        .first()
                        .text())
                .isNotEqualTo("0 GiB");
    }

    @Test
    void refusesAnAdditionAtItsField() throws Exception {
        Document page = page("/fit?gpu=nvidia-geforce-rtx-3060-12gb&model=llama-3.1-8b-instruct&ram=32&os=linux"
                + "&additions.visionProjector.offload=true&additions.draftModel.model=no-such-model");

        assertThat(page.select("details.advanced[open] .field:has([name=additions.draftModel.model])")
                        .text())
                .contains("No model is called “no-such-model”");
    }

    @Test
    void memoryInUseAndItsLimitsCountAndComeBackInTheForm() throws Exception {
        Document page = page("/fit?gpu=nvidia-geforce-rtx-3090:2@24~1.5&model=qwen3-8b&ram=64&os=linux"
                + "&memory.linuxDesktop=true&memory.hostReserveGiB=10&context=8192");
        JsonNode answer = json.readTree(mvc.get()
                .uri(page.select("a[href^=/api/v1/fits]").attr("href"))
                .exchange()
                .getResponse()
                .getContentAsString());
        JsonNode memory = answer.get("quantizations").get(0).get("memory");

        assertThat(page.select("#gpu-0").val()).isEqualTo("NVIDIA GeForce RTX 3090 24GB@24");
        assertThat(page.select("#used-0").val()).isEqualTo("1.5");
        assertThat(page.select("input[name=count]").first().val()).isEqualTo("2");
        assertThat(page.select("[name=memory.linuxDesktop][checked]")).hasSize(1);
        assertThat(page.select("details.folded[open]")).hasSize(1);
        assertThat(answer.get("machine")
                        .get("gpus")
                        .get(1)
                        .get("usedMemoryBytes")
                        .asLong())
                .isEqualTo(3L << 29);
        assertThat(memory.get("devices").get(1).get("usableBytes").asLong()
                        - memory.get("devices").get(0).get("usableBytes").asLong())
                .as("a desktop takes its part of the first card alone")
                .isEqualTo(1L << 30);
        assertThat(memory.get("host").get("usableBytes").asLong()).isEqualTo(54L << 30);
    }

    @Test
    void canonicalLinkIsAnsweredWithNamesInTheForm() throws Exception {
        Document page = page("/fit?gpu=nvidia-geforce-rtx-3090:2&gpu=amd-radeon-rx-7900-xtx"
                + "&model=llama-3.3-70b-instruct&ram=64&os=linux&context=8192");

        assertThat(page.select("#gpu-0").val()).isEqualTo("NVIDIA GeForce RTX 3090 24GB");
        assertThat(page.select("input[name=count]").first().val()).isEqualTo("2");
        assertThat(page.select("#model").val()).isEqualTo("Llama 3.3 70B Instruct");
        assertThat(page.select("svg.bar")).hasSize(4);
    }

    @Test
    void appleGpuFromTheFormMeansMacOs() {
        MvcTestResult result = mvc.get()
                .uri("/fit?gpu=Apple+M3+Pro+(18-core+GPU)&count=1&model=qwen3-8b&ram=18&os=windows")
                .exchange();

        assertThat(result.getResponse().getRedirectedUrl()).contains("os=macos").contains("gpu=apple-m3-pro-18c-gpu");
    }

    @ParameterizedTest
    @CsvSource({
        "/fit?model=llama-3.1-8b-instruct&ram=abc, ram, number",
        "/fit?model=llama-3.1-8b-instruct&ram=-5, ram, from",
        "/fit?model=llama-3.1-8b-instruct&ram=16&context=999999999, context, trained",
        "/fit?model=llama-3.1-8b-instruct&ram=16&context=0, context, from",
        "/fit?model=llama-3.1-8b-instruct&ram=16&kvType=q9, kvType, q8_0",
        "/fit?model=llama-3.1-8b-instruct&ram=16&quantization=Q9, quantization, Q4_K_M",
        "/fit?model=llama-3.1-8x&ram=16, model, called",
        "/fit?ram=16, model, Name",
        "/fit?model=llama-3.1-8b-instruct&gpu=zzzz, gpu, like",
        "/fit?model=llama-3.1-8b-instruct&gpu=apple-m3-pro-18c-gpu, ram, memory",
        "/fit?model=llama-3.1-8b-instruct&ram=16&gpuLayers=many, gpuLayers, auto",
        "/fit?model=llama-3.1-8b-instruct&ram=16&memory.hostReserveGiB=-1, memory.hostReserveGiB, from",
        "/fit?model=llama-3.1-8b-instruct&ram=16&memory.wiredLimitMiB=x, memory.wiredLimitMiB, number",
        "/fit?model=llama-3.1-8b-instruct&gpu=rtx+3090&used=x&ram=16, used, number",
        "/fit?model=llama-3.1-8b-instruct&ram=16&memory.macOs=vista, memory.macOs, sequoia",
    })
    void wrongInputBringsTheFormBackWithTheReasonAtTheField(String uri, String field, String reason) throws Exception {
        MvcTestResult result = get(uri);

        assertThat(result).hasStatus(400);
        Document page = parsed(result);
        assertThat(page.select(".field:has([name=" + field + "]) > .problem p").text())
                .contains(reason);
        assertThat(page.select("[name=ram]").val()).isEqualTo(uri.replaceAll(".*ram=([^&]*).*|.*", "$1"));
        assertThat(page.select("article.answer")).isEmpty();
    }

    @Test
    void everyMistakeIsNamedAtOnce() throws Exception {
        MvcTestResult result = get("/fit?model=llama-3.1-8x&gpu=rtx+40900&ram=-5&kvType=q9&context=8192");

        assertThat(result).hasStatus(400);
        assertThat(parsed(result).select(".field:has(.problem) label").eachAttr("for"))
                .contains("gpu-0", "ram", "model", "kvType");
    }

    @Test
    void unknownNameLinksToTheAnswerForWhatWasMeant() throws Exception {
        Document page = page("/fit?model=llama-3.1-8b-instruct&gpu=4090+nvidia&ram=32");

        String link = page.select(".problem a").first().attr("href");
        assertThat(get(link)).hasStatusOk();
        assertThat(link).contains("gpu=nvidia-geforce-rtx-4090").contains("ram=32");
    }

    @Test
    void modelThatFitsNowhereGetsANo() throws Exception {
        Document page = page("/fit?model=deepseek-r1&ram=16&os=linux");

        assertThat(page.select("h1").text()).startsWith("No.");
        assertThat(page.select(".verdict-too_large")).hasSize(1);
        assertThat(page.select(".command")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "model",
                "quantization",
                "gpu",
                "count",
                "ram",
                "ramBandwidth",
                "unifiedMemory",
                "os",
                "context",
                "parallel",
                "kvType",
                "flashAttention",
                "gpuLayers",
                "cpuMoeLayers",
                "backend",
                "promptTokens",
                "responseTokens",
                "tensorSplit",
                "used",
                "memory.macOs",
                "memory.ecc",
                "memory.carveOutGiB",
                "lang"
            })
    void markupInAnyFieldStaysText(String field) throws Exception {
        String attack = "\"><script>alert(1)</script><img src=x onerror=alert(1)>";
        String model = field.equals("model") ? attack : "llama-3.1-8b-instruct";
        MvcTestResult result = mvc.get()
                .uri("/fit?model={model}&" + field + "={attack}", model, attack)
                .exchange();

        assertThat(result.getResponse().getStatus()).isIn(200, 302, 400);
        Document page = parsed(result);
        assertThat(page.select("script:not([src^=/js/]), img:not([src^=/badge.svg?])"))
                .isEmpty();
        assertThat(result.getResponse().getContentAsString())
                .doesNotContain("<script>")
                .doesNotContain("<img src=x");
    }

    @ParameterizedTest
    @CsvSource({"en, 8.8, Yes., Can I run", "vi, '8,8', Được., Máy tôi"})
    void pagesSpeakTheReadersLanguage(String language, String number, String verdict, String title) throws Exception {
        MvcTestResult answer =
                mvc.get().uri(RTX_3060).header("Accept-Language", language).exchange();
        MvcTestResult home = mvc.get().uri("/?lang=" + language).exchange();

        assertThat(parsed(answer).select("html").attr("lang")).isEqualTo(language);
        assertThat(parsed(answer).select("h1").text()).startsWith(verdict);
        assertThat(parsed(answer).select(".device").text()).contains(number);
        assertThat(parsed(home).select("h1").text()).startsWith(title);
    }

    @Test
    void everyTextOfEveryPageIsKnown() throws Exception {
        for (String uri : new String[] {
            RTX_3060,
            "/fit?model=gpt-oss-120b&gpu=nvidia-geforce-rtx-4090&ram=64&os=linux",
            "/fit?model=llama-3.3-70b-instruct&gpu=nvidia-geforce-rtx-3060-12gb&ram=64&os=linux",
            "/fit?model=qwen3-8b&ram=16",
            "/fit?model=deepseek-r1&ram=16",
            "/fit?model=qwen3-8b&gpu=apple-m3-pro-18c-gpu&ram=18&os=macos"
        }) {
            for (String language : new String[] {"en", "vi"}) {
                MvcTestResult result =
                        mvc.get().uri(uri).header("Accept-Language", language).exchange();

                assertThat(result).hasStatusOk();
                assertThat(result.getResponse().getContentAsString())
                        .as(uri)
                        .doesNotContain("??")
                        .doesNotContainPattern(" style=|<script(?! src=\"/js/)| on[a-z]+=");
            }
        }
    }

    private Document page(String uri) throws UnsupportedEncodingException {
        return parsed(get(uri));
    }

    private MvcTestResult get(String uri) {
        return mvc.get().uri(uri).accept(MediaType.TEXT_HTML).exchange();
    }

    private static Document parsed(MvcTestResult result) throws UnsupportedEncodingException {
        return Jsoup.parse(result.getResponse().getContentAsString());
    }
}
