package dev.canirun.advisor.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canirun.advisor.AdvisorSlice;
import dev.canirun.calibration.CalibrationSlice;
import dev.canirun.catalog.BuiltInCatalog;
import dev.canirun.catalog.CatalogModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The page and the API say the same numbers about models drawn from the catalog. {@code -Dagreement.seed=} draws others; the
 * seed stands in the name of every test.
 */
@WebMvcTest({FitPageController.class, FitApiController.class})
@Import({AdvisorSlice.class, CalibrationSlice.class, PageSlice.class})
class PageAgreesWithApiTests {

    private static final int MODELS = 5;
    private static final long SEED = Long.getLong("agreement.seed", 1);
    private static final List<String> MACHINES = List.of(
            "gpu=nvidia-geforce-rtx-3060-12gb&ram=32&os=windows",
            "gpu=nvidia-geforce-rtx-3090:2&ram=64&os=linux&context=32768",
            "gpu=apple-m4-pro-20c-gpu@24&ram=24&os=macos",
            "ram=16&os=linux");
    private static final List<String> KINDS =
            List.of("weights", "kvCache", "recurrentState", "compute", "additions", "runtime", "total");

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private JsonMapper json;

    private final Say say = PageSlice.say(Locale.ENGLISH);

    static Stream<Arguments> questions() {
        List<CatalogModel> models = new ArrayList<>(BuiltInCatalog.CATALOG.all());
        Collections.shuffle(models, new Random(SEED));
        return models.stream()
                .limit(MODELS)
                .flatMap(model -> MACHINES.stream().map(machine -> Arguments.of(SEED, model.id(), machine)));
    }

    @ParameterizedTest(name = "seed {0}: {1} on {2}")
    @MethodSource("questions")
    void everyNumberIsTheSame(long seed, String model, String machine) throws Exception {
        String question = "?" + machine + "&model=" + model;
        MvcTestResult page = mvc.get().uri("/fit" + question).exchange();
        MvcTestResult api = mvc.get().uri("/api/v1/fits" + question).exchange();

        assertThat(page.getResponse().getStatus()).isEqualTo(api.getResponse().getStatus());
        if (api.getResponse().getStatus() == 200) {
            compare(
                    Jsoup.parse(page.getResponse().getContentAsString()),
                    json.readTree(api.getResponse().getContentAsString()));
        }
    }

    private void compare(Document page, JsonNode answer) {
        Elements rows = page.select("section:has(#all-title) tbody tr");
        assertThat(rows).hasSize(answer.get("quantizations").size());
        IntStream.range(0, rows.size())
                .forEach(i -> assertThat(rows.get(i)
                                .select("a.quantization, .badge, td.number")
                                .eachText())
                        .isEqualTo(row(answer.get("quantizations").get(i))));
        JsonNode shown =
                answer.get("quantizations").get(rows.indexOf(page.selectFirst("section:has(#all-title) tr.shown")));
        assertThat(page.select(".device h3 .number").eachText())
                .isEqualTo(devices(shown).map(PageSlice::memoryOf).toList());
        assertThat(memoryTable(page)).isEqualTo(memory(shown));
        assertThat(page.select("details.term:has([id^=why-]) summary .number").eachText())
                .containsSubsequence(shown.get("explanation")
                        .valueStream()
                        .map(term -> say.memory(term.get("valueBytes").asLong()))
                        .toList());
        assertThat(page.select("details.term dd").eachText())
                .containsAll(shown.get("explanation")
                        .valueStream()
                        .map(term -> say.exactBytes(term.get("valueBytes").asLong()))
                        .toList());
        assertThat(page.select(".figures").text()).contains(figures(shown));
        assertThat(page.select(".command code").text())
                .isEqualTo(isTooLarge(shown) ? "" : shown.get("command").asString());
    }

    private List<String> row(JsonNode part) {
        JsonNode plan = part.get("plan");
        boolean said = !isTooLarge(part) && !part.get("speed").isNull();
        JsonNode loss = part.at("/quality/perplexityIncreasePercent");
        return List.of(
                part.get("quantization").asString(),
                say.text("verdict." + part.get("verdict").asString().toLowerCase(Locale.ROOT)),
                said ? rates(part) : "–",
                loss.isNumber() ? say.percent(loss.asDouble()) : "–",
                say.memory(part.get("fileSizeBytes").asLong()),
                say.text(
                        "fit.layers.of",
                        plan.get("gpuLayers").asInt(),
                        plan.get("totalLayers").asInt()),
                said ? say.duration(part.at("/speed/responseSeconds").asDouble()) : "–",
                plan.get("maxContextLength").asLong() > 0
                        ? say.count(plan.get("maxContextLength").asLong())
                        : "–");
    }

    private List<String> figures(JsonNode part) {
        String file = say.text("fit.file", say.memory(part.get("fileSizeBytes").asLong()));
        return isTooLarge(part) || part.get("speed").isNull()
                ? List.of(file)
                : List.of(
                        file,
                        say.text("unit.tokensPerSecond", rates(part)),
                        say.duration(part.at("/speed/timeToFirstTokenSeconds").asDouble()),
                        say.duration(part.at("/speed/responseSeconds").asDouble()));
    }

    private String rates(JsonNode part) {
        return say.rates(
                part.at("/speed/decode/low").asDouble(),
                part.at("/speed/decode/high").asDouble());
    }

    private static boolean isTooLarge(JsonNode part) {
        return part.get("verdict").asString().equals("TOO_LARGE");
    }

    private static Stream<JsonNode> devices(JsonNode part) {
        JsonNode memory = part.get("memory");
        return Stream.concat(memory.get("devices").valueStream(), Stream.of(memory.get("host")));
    }

    /** The rows that the API has a figure of, in its order. */
    private List<List<String>> memory(JsonNode part) {
        return KINDS.stream()
                .map(kind -> devices(part)
                        .map(device -> say.memory(device.get(kind + "Bytes").asLong()))
                        .toList())
                .toList();
    }

    private static List<List<String>> memoryTable(Document page) {
        return page.select("section[aria-labelledby=memory-title] tbody tr").stream()
                .limit(KINDS.size())
                .map(PageAgreesWithApiTests::cells)
                .toList();
    }

    private static List<String> cells(Element row) {
        return row.select("td").eachText();
    }
}
