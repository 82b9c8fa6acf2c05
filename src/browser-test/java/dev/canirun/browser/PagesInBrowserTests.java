package dev.canirun.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import dev.canirun.site.ShownPage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
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
    private static final String ANSWER = ShownPage.ANSWER;

    /** What makes the page wider than the window; what scrolls in its own box may be wide. */
    private static final String STICKING_OUT = """
        () => document.scrollingElement.scrollWidth <= window.innerWidth ? []
            : [...document.querySelectorAll('body *')]
                .filter(each => each.getBoundingClientRect().right > window.innerWidth && !each.closest('.scroll, pre'))
                .map(each => each.outerHTML.slice(0, 120))\
        """;

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

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.canirun.site.ShownPage#all")
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
    @MethodSource("dev.canirun.site.ShownPage#all")
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
