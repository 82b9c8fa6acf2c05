package dev.canirun.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Screenshots land in {@code target/screenshots}; somebody has to look at them. */
@Tag("browser")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "spring.datasource.url=jdbc:h2:mem:browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesInBrowserTests {

    private static final Path SCREENSHOTS = Path.of("target/screenshots");
    private static final String ANSWER =
            "/fit?gpu=nvidia-geforce-rtx-3060-12gb&model=llama-3.1-8b-instruct&ram=32&os=windows&context=8192";

    /** What makes the page wider than the window; what scrolls in its own box may be wide. */
    private static final String STICKING_OUT = """
        () => document.scrollingElement.scrollWidth <= window.innerWidth ? []
            : [...document.querySelectorAll('body *')]
                .filter(each => each.getBoundingClientRect().right > window.innerWidth && !each.closest('.scroll, pre'))
                .map(each => each.outerHTML.slice(0, 120))\
        """;

    @LocalServerPort
    private int port;

    private Playwright playwright;
    private Browser browser;

    private record Shown(String name, String path) {}

    private static final List<Shown> PAGES = List.of(
            new Shown("home", "/"),
            new Shown("answer-full", ANSWER),
            new Shown(
                    "answer-partial",
                    "/fit?gpu=nvidia-geforce-rtx-3060-12gb&model=llama-3.3-70b-instruct&ram=64&os=linux"),
            new Shown("answer-experts", "/fit?gpu=nvidia-geforce-rtx-4090&model=gpt-oss-120b&ram=96&os=linux"),
            new Shown("answer-none", "/fit?model=deepseek-r1&ram=16&os=windows"),
            new Shown(
                    "answer-two-cards",
                    "/fit?gpu=nvidia-geforce-rtx-3090&gpu=nvidia-geforce-rtx-3060-12gb"
                            + "&model=llama-3.3-70b-instruct&ram=64&os=linux&quantization=Q3_K_M"),
            new Shown("wrong-input", "/fit?gpu=rtx+40900&model=llama-3.1-8x&ram=lots&os=linux"),
            new Shown("recommend", "/recommend"),
            new Shown("recommended", "/recommend?gpu=nvidia-geforce-rtx-4090&ram=64&os=linux&limit=5"),
            new Shown("requirements", "/requirements"),
            new Shown("required", "/requirements?model=llama-3.3-70b-instruct"),
            new Shown("finetuning", "/finetuning"),
            new Shown("finetuned", "/finetuning?model=qwen3-30b-a3b"),
            new Shown("inspect", "/inspect"),
            new Shown("machines", "/machines"),
            new Shown("compare", "/compare?model=qwen3-8b,qwen3-14b&gpu=nvidia-geforce-rtx-4090&ram=64&os=linux"),
            new Shown("compare-machines", "/compare/machines?model=qwen3-8b&gpu=RTX+4090&ram=64&gpu=RTX+3090:2&ram=64"),
            new Shown("models", "/models"),
            new Shown("model", "/models/llama-3.1-8b-instruct"),
            new Shown("gpus", "/gpus"),
            new Shown("gpu", "/gpus/nvidia-geforce-rtx-3060-12gb"),
            new Shown("quantizations", "/quantizations"),
            new Shown("methodology", "/methodology"),
            new Shown(
                    "answer-more-quality",
                    "/fit?gpu=nvidia-geforce-rtx-3060-12gb&model=qwen3-30b-a3b&ram=32&os=linux&sort=speed"),
            new Shown("guide", "/guide"),
            new Shown("accuracy", "/accuracy"),
            new Shown("tiers", "/tiers"),
            new Shown("memory", "/memory"),
            new Shown("memory-12", "/memory/12"),
            new Shown("gpu-models", "/gpus/nvidia-geforce-rtx-3060-12gb/models"),
            new Shown("family", "/families/qwen3"),
            new Shown("problems", "/problems"),
            new Shown("not-found", "/nothing"));

    @BeforeAll
    void start() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(java.util.Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new LaunchOptions()
                        .setExecutablePath(Path.of(System.getProperty("chromium", "/usr/bin/chromium")))
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic")));
    }

    @AfterAll
    void stop() {
        playwright.close();
    }

    static Stream<Arguments> everyPage() {
        return PAGES.stream().map(page -> Arguments.of(page.name(), page.path()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everyPage")
    void pageIsAccessibleAndFitsAtEveryWidthAndColourScheme(String name, String path) {
        for (int width : new int[] {390, 1280}) {
            for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
                try (BrowserContext context = browser.newContext(options(width, scheme, "en"))) {
                    look(context, path, name + "-" + width + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT));
                }
            }
        }
    }

    @ParameterizedTest(name = "{0} in Vietnamese")
    @MethodSource("everyPage")
    void pageIsAccessibleInVietnamese(String name, String path) {
        try (BrowserContext context = browser.newContext(options(390, ColorScheme.LIGHT, "vi"))) {
            look(context, path, name + "-390-light-vi");
        }
    }

    @Test
    void questionIsAskedByKeyboardAlone() {
        try (BrowserContext context = browser.newContext(options(1280, ColorScheme.LIGHT, "en"))) {
            Page page = open(context, "/");
            page.keyboard().press("Tab");
            assertThat(page.locator(".skip")).isFocused();
            tabTo(page, "#gpu-0");
            page.keyboard().type("RTX 3060 12GB");
            tabTo(page, "#ram");
            page.keyboard().press("Control+A");
            page.keyboard().type("32");
            tabTo(page, "#model");
            page.keyboard().type("Llama 3.1 8B Instruct");
            page.keyboard().press("Enter");
            assertThat(page.locator("h1")).containsText("Yes. Llama 3.1 8B Instruct");
        }
    }

    @Test
    void everythingWorksWithoutJavaScript() {
        try (BrowserContext context =
                browser.newContext(options(390, ColorScheme.LIGHT, "en").setJavaScriptEnabled(false))) {
            Page page = open(context, "/");
            page.fill("#gpu-0", "Apple M3 Pro (18-core GPU)");
            page.fill("#ram", "18");
            page.fill("#model", "Llama 3.1 8B Instruct");
            page.click("button[type=submit]");
            assertThat(page.locator("h1")).containsText("Yes.");
            page.click("tr:not(.rare) a.quantization >> nth=3");
            assertThat(page.locator("section:has(#all-title) tr.shown")).hasCount(1);
            page.click("footer a[lang=vi]");
            assertThat(page.locator("h1")).containsText("Được.");
        }
    }

    @Test
    void answerFollowsTheFormWithoutLoadingThePageAgain() {
        try (BrowserContext context = browser.newContext(options(1280, ColorScheme.LIGHT, "en"))) {
            Page page = open(context, ANSWER);
            page.evaluate("window.stayed = true");
            page.click("details.change summary");
            page.fill("#context", "131072");
            page.waitForURL("**context=131072");
            assertThat(page.locator("td.asked a")).hasAttribute("href", Pattern.compile("context=131072"));
            assertThat(page.locator("#answer-status")).containsText("Llama 3.1 8B Instruct");
            assertThat(page.evaluate("window.stayed")).isEqualTo(true);
        }
    }

    @Test
    void paceIsShownOnDemandAndOnlyWhereMotionIsWelcome() {
        try (BrowserContext context = browser.newContext(options(390, ColorScheme.LIGHT, "en"))) {
            Page page = open(context, ANSWER);
            assertThat(page.locator(".pace-text")).isEmpty();
            page.click(".pace button");
            assertThat(page.locator(".pace-text")).containsText("Tokens arrive");
        }
        try (BrowserContext context = browser.newContext(
                options(390, ColorScheme.LIGHT, "en").setReducedMotion(ReducedMotion.REDUCE))) {
            assertThat(open(context, ANSWER).locator(".pace")).isHidden();
        }
    }

    @Test
    void rarerQuantizationsAppearWithoutAScript() {
        try (BrowserContext context =
                browser.newContext(options(390, ColorScheme.LIGHT, "en").setJavaScriptEnabled(false))) {
            Page page = open(context, ANSWER);
            assertThat(page.locator("tr.rare").first()).isHidden();
            page.check(".show-rare");
            assertThat(page.locator("tr.rare").first()).isVisible();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", ANSWER})
    void firstPageIsLightAndNothingMovesWhileItLoads(String path) {
        try (BrowserContext context = browser.newContext(options(390, ColorScheme.LIGHT, "en"))) {
            Page page = open(context, path);
            Number bytes = (Number) page.evaluate("""
                    () => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
                        .reduce((sum, each) => sum + each.encodedBodySize, 0)""");
            Number shift = (Number) page.evaluate("""
                    () => new Promise(done => {
                        let sum = 0;
                        new PerformanceObserver(list => list.getEntries().forEach(each => sum += each.value))
                            .observe({type: 'layout-shift', buffered: true});
                        requestAnimationFrame(() => requestAnimationFrame(() => done(sum)));
                    })""");
            assertThat(bytes.longValue()).isBetween(5_000L, 60_000L);
            assertThat(shift.doubleValue()).isZero();
        }
    }

    private void look(BrowserContext context, String path, String screenshot) {
        List<String> complaints = new ArrayList<>();
        Page page = context.newPage();
        page.onConsoleMessage(message -> complain(complaints, message));
        page.navigate("http://localhost:" + port + path);
        page.screenshot(
                new Page.ScreenshotOptions().setFullPage(true).setPath(SCREENSHOTS.resolve(screenshot + ".png")));
        assertThat(page.evaluate(STICKING_OUT)).as("sticks out at the side").isEqualTo(List.of());
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)");
        assertThat(new AxeBuilder(page)
                        .analyze().getViolations().stream()
                                .map(rule -> rule.getId() + " "
                                        + rule.getNodes().get(0).getHtml())
                                .toList())
                .isEmpty();
        assertThat(complaints).isEmpty();
    }

    /** A page that answers 4xx on purpose is also reported on the console. */
    private static void complain(List<String> complaints, ConsoleMessage message) {
        if (message.type().equals("error") && !message.text().contains("the server responded with a status of 4")) {
            complaints.add(message.text());
        }
    }

    private Page open(BrowserContext context, String path) {
        Page page = context.newPage();
        page.navigate("http://localhost:" + port + path);
        return page;
    }

    private static void tabTo(Page page, String selector) {
        for (int presses = 0; presses < 40; presses++) {
            page.keyboard().press("Tab");
            if (Boolean.TRUE.equals(page.locator(selector).evaluate("element => element === document.activeElement"))) {
                return;
            }
        }
        throw new AssertionError("No way to " + selector + " by the Tab key");
    }

    private static Browser.NewContextOptions options(int width, ColorScheme scheme, String language) {
        return new Browser.NewContextOptions()
                .setViewportSize(width, 844)
                .setColorScheme(scheme)
                .setLocale(language);
    }
}
