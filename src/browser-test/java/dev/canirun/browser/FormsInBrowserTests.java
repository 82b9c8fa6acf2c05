package dev.canirun.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.canirun.site.ShownPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Each form by the keyboard alone, and with and without the script that helps it. */
@Tag("browser")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "spring.datasource.url=jdbc:h2:mem:forms")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FormsInBrowserTests {

    private static final Path HEADER = Path.of("src/test/resources/truth/gguf-headers/qwen3-4b.Q8_0.gguf");

    @LocalServerPort
    private int port;

    private Chromium chromium;
    private Browser browser;

    @BeforeAll
    void start() {
        chromium = new Chromium();
        browser = chromium.browser();
    }

    @AfterAll
    void stop() {
        chromium.close();
    }

    @Test
    void cardIsPickedFromTheListByKeyboard() {
        try (BrowserContext context = browser.newContext()) {
            Page page = open(context, "/");
            type(page, "#gpu-0", "3060 12");
            assertThat(page.locator("#gpu-0")).hasAttribute("aria-expanded", "true");
            page.keyboard().press("ArrowDown");
            assertThat(page.locator("[role=option][aria-selected=true]")).isVisible();
            page.keyboard().press("Enter");
            assertThat(page.locator("#gpu-0")).hasValue("NVIDIA GeForce RTX 3060 12GB");
            assertThat(page.locator("#gpu-0")).hasAttribute("aria-expanded", "false");
        }
    }

    @Test
    void listIsLeftByEscapeAndWhatWasTypedStays() {
        try (BrowserContext context = browser.newContext()) {
            Page page = open(context, "/");
            type(page, "#model", "qwen3");
            assertThat(page.locator("#model")).hasAttribute("aria-expanded", "true");
            page.keyboard().press("Escape");
            assertThat(page.locator("#model")).hasAttribute("aria-expanded", "false");
            assertThat(page.locator("#model")).hasValue("qwen3");
        }
    }

    @Test
    void arrowOpensTheListAndMarksTheFirstOption() {
        try (BrowserContext context = browser.newContext()) {
            Page page = open(context, "/");
            type(page, "#model", "qwen3 8b");
            page.keyboard().press("ArrowDown");
            assertThat(page.locator("#model")).hasAttribute("aria-expanded", "true");
            assertThat(page.locator("[role=option]").first()).hasAttribute("aria-selected", "true");
            page.keyboard().press("Escape");
            assertThat(page.locator("#model")).hasAttribute("aria-expanded", "false");
            page.keyboard().press("ArrowDown");
            assertThat(page.locator("[role=option]").first()).hasAttribute("aria-selected", "true");
            String first = page.locator("[role=option]").first().getAttribute("data-name");
            page.keyboard().press("Enter");
            assertThat(page.locator("#model")).hasValue(first);
            assertThat(page.locator("#model")).hasAttribute("aria-expanded", "false");
        }
    }

    @Test
    void arrowOffersNamesBeforeAnythingIsTyped() {
        try (BrowserContext context = browser.newContext()) {
            Page page = open(context, "/");
            tabTo(page, "#gpu-0");
            page.keyboard().press("ArrowDown");
            assertThat(page.locator("[role=option]").first()).hasAttribute("aria-selected", "true");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void phoneHasAMenuAndADesktopARow(boolean scripts) {
        Browser.NewContextOptions options = new Browser.NewContextOptions().setJavaScriptEnabled(scripts);
        try (BrowserContext phone = browser.newContext(options.setViewportSize(390, 844))) {
            Page page = open(phone, "/");
            assertThat(page.locator(".menu a").first()).isHidden();
            tabTo(page, ".menu summary");
            page.keyboard().press("Enter");
            assertThat(page.locator(".menu a")).hasCount(8);
            assertThat(page.locator(".menu a").last()).isVisible();
            tabTo(page, ".menu a[href='/gpus']");
            page.keyboard().press("Enter");
            assertThat(page.locator("h1")).hasText("GPUs");
        }
        try (BrowserContext desktop = browser.newContext(options.setViewportSize(1280, 844))) {
            Page page = open(desktop, "/");
            assertThat(page.locator(".menu summary")).isHidden();
            assertThat(page.locator(".menu a").last()).isVisible();
            tabTo(page, ".menu a[href='/gpus']");
        }
    }

    @Test
    void commandIsCopiedByItsButton() {
        try (BrowserContext context = browser.newContext()) {
            context.grantPermissions(List.of("clipboard-read", "clipboard-write"));
            Page page = open(context, ShownPage.ANSWER);
            page.locator(".command button.copy").focus();
            page.keyboard().press("Enter");
            assertThat(page.locator(".command button.copy")).hasText("Copied");
            org.assertj.core.api.Assertions.assertThat(page.evaluate("navigator.clipboard.readText()"))
                    .asString()
                    .startsWith("llama-server -m ");
        }
    }

    @Test
    void recommendationsAreAskedByKeyboard() {
        try (BrowserContext context = browser.newContext()) {
            Page page = open(context, "/recommend");
            type(page, "#gpu-0", "RTX 4090");
            type(page, "#ram", "64");
            page.keyboard().press("Enter");
            assertThat(page.locator("ol.ranking > li").first()).isVisible();
        }
    }

    @Test
    void requirementsAreAskedByKeyboard() {
        try (BrowserContext context = browser.newContext()) {
            Page page = open(context, "/requirements");
            type(page, "#model", "Llama 3.3 70B Instruct");
            page.keyboard().press("Enter");
            assertThat(page.locator("#two-title")).isVisible();
        }
    }

    @Test
    void modelsAreComparedByKeyboard() {
        try (BrowserContext context = browser.newContext()) {
            Page page = open(context, "/compare");
            type(page, "#gpu-0", "RTX 4090");
            type(page, "#model-0", "Qwen3 8B");
            type(page, "#model-1", "Qwen3 14B");
            page.keyboard().press("Enter");
            assertThat(page.locator("#together-title")).isVisible();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void machineIsPastedNamedAndAskedAboutByKeyboard(boolean scripts) {
        try (BrowserContext context =
                browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(scripts))) {
            Page page = open(context, "/machines");
            type(page, "#text", "GPU 0: NVIDIA GeForce RTX 3090 (UUID: GPU-0)");
            page.keyboard().press("Tab");
            page.keyboard().press("Enter");
            assertThat(page.locator("#gpu-0")).hasValue("NVIDIA GeForce RTX 3090 24GB");
            type(page, "#ram", "64");
            type(page, "#name", "my desktop");
            page.keyboard().press("Enter");
            assertThat(page.locator(".machines strong")).hasText("my desktop");
            page.navigate("http://localhost:" + port + "/compare/machines");
            type(page, "#model", "Qwen3 8B");
            page.keyboard().press("Enter");
            assertThat(page.locator("tbody th")).hasText("my desktop");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void fileIsInspectedWithAndWithoutTheScript(boolean scripts) {
        try (BrowserContext context =
                browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(scripts))) {
            Page page = open(context, "/inspect");
            page.setInputFiles("#file", HEADER);
            page.locator("#file").focus();
            tabTo(page, "#inspect button[type=submit]");
            page.keyboard().press("Enter");
            assertThat(page.locator("#file-title")).isVisible();
            assertThat(page.locator("article.verdict")).isVisible();
        }
    }

    @Test
    void scriptSendsOnlyTheHeadOfALargeFile() throws IOException {
        Path large = Files.createTempFile("model", ".gguf");
        try (BrowserContext context = browser.newContext();
                var channel = java.nio.channels.FileChannel.open(large, java.nio.file.StandardOpenOption.WRITE)) {
            channel.write(java.nio.ByteBuffer.wrap(Files.readAllBytes(HEADER)));
            channel.write(java.nio.ByteBuffer.wrap(new byte[1]), 200L << 20);
            Page page = open(context, "/inspect");
            page.setInputFiles("#file", large);
            var sent = page.waitForRequest("**/inspect", () -> page.click("#inspect button[type=submit]"));
            assertThat(page.locator("#file-title")).isVisible();
            org.assertj.core.api.Assertions.assertThat(sent.sizes().requestBodySize)
                    .isLessThan(17 << 20);
        } finally {
            Files.delete(large);
        }
    }

    @Test
    void detectionSaysWhatItFoundAndLeavesItForCorrection() {
        try (BrowserContext context = browser.newContext()) {
            Page page = open(context, "/");
            page.locator("#detect").focus();
            page.keyboard().press("Enter");
            assertThat(page.locator("#detected")).not().isEmpty();
            assertThat(page.locator("#gpu-0")).isEditable();
        }
    }

    private Page open(BrowserContext context, String path) {
        Page page = context.newPage();
        page.navigate("http://localhost:" + port + path);
        return page;
    }

    /** Goes to a field by the Tab key and replaces what stands in it. */
    private static void type(Page page, String selector, String text) {
        tabTo(page, selector);
        page.keyboard().press("Control+A");
        page.keyboard().type(text);
    }

    private static void tabTo(Page page, String selector) {
        for (int presses = 0; presses < 60; presses++) {
            page.keyboard().press("Tab");
            if (page.locator(selector + ":focus").count() > 0) {
                return;
            }
        }
        throw new AssertionError("No way to " + selector + " by the Tab key");
    }
}
