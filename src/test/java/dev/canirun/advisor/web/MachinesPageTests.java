package dev.canirun.advisor.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canirun.advisor.AdvisorSlice;
import jakarta.servlet.http.Cookie;
import java.io.UnsupportedEncodingException;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@WebMvcTest({MachinesController.class, FitPageController.class})
@Import({AdvisorSlice.class, PageSlice.class})
class MachinesPageTests {

    private static final String NVIDIA_SMI = """
            |   0  NVIDIA GeForce RTX 3090        Off |   00000000:01:00.0  On |                  N/A |
            | 30%   41C    P8             27W /  350W |    1024MiB /  24576MiB |      4%      Default |
            |   1  NVIDIA GeForce RTX 3060        Off |   00000000:04:00.0 Off |                  N/A |
            |  0%   36C    P8             12W /  170W |       0MiB /  12288MiB |      0%      Default |
            """;

    @Autowired
    private MockMvcTester mvc;

    @Test
    void pastedOutputFillsTheFormForCorrection() throws Exception {
        MvcTestResult result =
                mvc.post().uri("/machines/paste").param("text", NVIDIA_SMI).exchange();
        Document page = parsed(result);

        assertThat(result).hasStatusOk();
        assertThat(page.select("#gpu-0").val()).isEqualTo("NVIDIA GeForce RTX 3090 24GB");
        assertThat(page.select("[name=gpu]").get(1).val()).isEqualTo("NVIDIA GeForce RTX 3060 12GB");
        assertThat(page.select("#used-0").val()).isEqualTo("1.00");
        assertThat(page.select("[role=status]").text()).contains("nvidia-smi").contains("add it below");
        assertThat(result.getResponse().getCookies()).isEmpty();
    }

    @Test
    void cardThatCannotBeToldApartIsLeftToTheVisitor() throws Exception {
        Document page = parsed(mvc.post()
                .uri("/machines/paste")
                .param(
                        "text",
                        "03:00.0 VGA compatible controller: Advanced Micro Devices, Inc. [AMD/ATI] Navi 31"
                                + " [Radeon RX 7900 XT/7900 XTX/7900M] (rev c8)")
                .exchange());

        assertThat(page.select("#gpu-0").val()).isEmpty();
        assertThat(page.select("[role=status]").text()).contains("Radeon RX 7900 XT/7900 XTX/7900M");
        assertThat(page.select("[name=os][checked]").val()).isEqualTo("linux");
    }

    @ParameterizedTest
    @CsvSource({
        "GPU 0: NVIDIA GeForce RTX 4090 (UUID: GPU-1), NVIDIA GeForce RTX 4090 24GB",
        "GPU 0: Tesla P40 (UUID: GPU-1), NVIDIA Tesla P40 24GB",
        "      Chipset Model: Apple M3 Pro|      Total Number of Cores: 18, Apple M3 Pro (18-core GPU)",
        "GPU[0] : Card Series: AMD Radeon RX 7900 XTX|GPU[0] : VRAM Total Memory (B): 25753026560, AMD Radeon RX 7900 XTX 24GB",
        "01:00.0 VGA compatible controller: NVIDIA Corporation GA102 [GeForce RTX 3090] (rev a1), NVIDIA GeForce RTX 3090 24GB",
    })
    void cardIsFoundByTheNameTheToolGivesIt(String output, String label) throws Exception {
        Document page = parsed(mvc.post()
                .uri("/machines/paste")
                .param("text", output.replace('|', '\n'))
                .exchange());

        assertThat(page.select("#gpu-0").val()).isEqualTo(label);
    }

    @Test
    void outputNobodyKnowsIsSaidToBeNotUnderstood() throws Exception {
        MvcTestResult result = mvc.post()
                .uri("/machines/paste")
                .param("text", "<script>alert(1)</script>")
                .exchange();

        assertThat(result).hasStatus(422);
        assertThat(parsed(result).select("[role=alert]").text()).contains("Nothing in it was understood");
        assertThat(parsed(result).select("#text").text()).isEqualTo("<script>alert(1)</script>");
        assertThat(parsed(result).select("script:not([src])")).isEmpty();
    }

    @Test
    void namedMachineIsRememberedInOneCookieAndOfferedOnEveryForm() throws Exception {
        Cookie cookie = remember("my desktop", null);

        Document home = parsed(mvc.get().uri("/").cookie(cookie).exchange());
        assertThat(home.select(".own a.tag").text()).isEqualTo("my desktop");
        assertThat(home.select(".own a.tag").attr("href"))
                .isEqualTo("/?gpu=nvidia-geforce-rtx-3090:2~1.5&ram=64&os=linux&memory.ecc=true");
        Document asked = parsed(mvc.get()
                .uri(home.select(".own a.tag").attr("href"))
                .cookie(cookie)
                .exchange());
        assertThat(asked.select("#gpu-0").val()).isEqualTo("NVIDIA GeForce RTX 3090 24GB");
        assertThat(asked.select("#ram").val()).isEqualTo("64");
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getAttribute("SameSite")).isEqualTo("Lax");
    }

    @Test
    void severalAreRememberedAndOneCanBeForgotten() throws Exception {
        Cookie both = remember("work laptop", remember("my desktop", null));
        Document page = parsed(mvc.get().uri("/machines").cookie(both).exchange());
        assertThat(page.select(".machines strong").eachText()).containsExactly("my desktop", "work laptop");

        MvcTestResult forgotten = mvc.post()
                .uri("/machines/forget")
                .param("name", "my desktop")
                .cookie(both)
                .exchange();
        assertThat(forgotten).hasStatus(303);
        assertThat(RememberedMachines.of(
                                forgotten.getResponse().getCookie("machines").getValue())
                        .all())
                .extracting(RememberedMachines.Machine::name)
                .containsExactly("work laptop");
    }

    @Test
    void noMoreThanSixAreKeptAndTheNewestStay() {
        RememberedMachines machines = new RememberedMachines(java.util.List.of());
        for (int i = 0; i < 9; i++) {
            machines = machines.with(new RememberedMachines.Machine(
                    "máy " + i, RememberedMachines.link("ram=16").orElseThrow()));
        }

        assertThat(RememberedMachines.of(machines.cookie())).isEqualTo(machines);
        assertThat(machines.all()).hasSize(6).last().extracting("name").isEqualTo("máy 8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "=ram%3D16",
                "a=ram",
                "a=model%3Dqwen3-8b",
                "a=ram%3D16%26evil%3D1",
                "a=gpu%3Da:b:c",
                "a=%zz",
                "a%00b=ram%3D16",
                "a=ram%3D"
                        + "11111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111"
            })
    void whatIsNoMachineIsDroppedFromACookie(String cookie) throws Exception {
        assertThat(RememberedMachines.of(cookie).all()).isEmpty();
        assertThat(mvc.get().uri("/").cookie(new Cookie("machines", cookie)).exchange())
                .hasStatusOk();
    }

    @Test
    void cookieThatIsTooLongIsDropped() {
        String one = "a=" + "ram%3D16";
        assertThat(RememberedMachines.of(one).all()).hasSize(1);
        assertThat(RememberedMachines.of(one + "&" + "b".repeat(4000) + "=ram%3D16")
                        .all())
                .isEmpty();
    }

    @Test
    void markupInACookieStaysText() throws Exception {
        String html = mvc.get()
                .uri("/machines")
                .cookie(new Cookie(
                        "machines", "%3Cscript%3Ealert%281%29%3C%2Fscript%3E=ram%3D%2522%253E%253Cscript%253E"))
                .exchange()
                .getResponse()
                .getContentAsString();

        assertThat(Jsoup.parse(html).select("script:not([src])")).isEmpty();
        assertThat(Jsoup.parse(html).select(".machines strong").text()).isEqualTo("<script>alert(1)</script>");
    }

    @ParameterizedTest
    @CsvSource({"name, '', name", "gpu, zzzz, like", "ram, lots, number"})
    void wrongMachineIsNotRemembered(String field, String value, String reason) throws Exception {
        MvcTestResult result = mvc.post()
                .uri("/machines")
                .param("name", field.equals("name") ? value : "mine")
                .param("gpu", field.equals("gpu") ? value : "")
                .param("ram", field.equals("ram") ? value : "16")
                .param("count", "1")
                .exchange();

        assertThat(result).hasStatus(400);
        assertThat(result.getResponse().getCookies()).isEmpty();
        assertThat(parsed(result)
                        .select(".field:has([name=" + field + "]) > .problem")
                        .text())
                .containsIgnoringCase(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/machines", "/machines/forget"})
    void anotherSiteCannotChangeTheCookie(String path) {
        MvcTestResult result = mvc.post()
                .uri(path)
                .param("name", "mine")
                .param("ram", "16")
                .header("Sec-Fetch-Site", "cross-site")
                .exchange();

        assertThat(result).hasStatus(400);
        assertThat(result.getResponse().getCookies()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"en, My machines", "vi, Máy của tôi"})
    void pageIsWholeInEveryLanguage(String language, String title) throws Exception {
        MvcTestResult result = mvc.post()
                .uri("/machines/paste?lang=" + language)
                .param("text", NVIDIA_SMI)
                .exchange();

        assertThat(parsed(result).select("h1").text()).isEqualTo(title);
        assertThat(result.getResponse().getContentAsString()).doesNotContain("??");
    }

    private Cookie remember(String name, Cookie before) {
        var request = mvc.post()
                .uri("/machines")
                .param("name", name)
                .param("gpu", "RTX 3090", "")
                .param("count", "2", "1")
                .param("used", "1.5", "")
                .param("ram", "64")
                .param("os", "linux")
                .param("memory.ecc", "true");
        MvcTestResult result = (before == null ? request : request.cookie(before)).exchange();
        assertThat(result).hasStatus(303);
        return result.getResponse().getCookie("machines");
    }

    private static Document parsed(MvcTestResult result) throws UnsupportedEncodingException {
        return Jsoup.parse(result.getResponse().getContentAsString());
    }
}
