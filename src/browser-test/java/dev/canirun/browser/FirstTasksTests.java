package dev.canirun.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Page;
import dev.canirun.docs.GeneratedSection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What somebody wants who opens the site for the first time, each from a packaged service that has just been started. With
 * {@code -Ddocs.write=true} the times and pictures go to {@code docs/first-tasks.md}.
 */
@Tag("first-tasks")
class FirstTasksTests {

    private static final int LIMIT_SECONDS = 30;
    private static final int PHONE = 390;
    private static final int DESKTOP = 1280;
    private static final double MILLISECONDS_PER_KEY = 60;

    /**
     * A task.
     *
     * @param question as a person has it
     * @param way of which pages and fields
     * @param steps from the first page to the answer, which they return in a few words
     */
    private record Task(String question, String way, Function<Page, String> steps) {}

    private static final List<Task> TASKS = List.of(
            new Task(
                    "Can my RTX 3060 run Llama 3.1 8B?",
                    "card, memory and model typed into the form",
                    FirstTasksTests::canItRun),
            new Task(
                    "What is best for coding on a MacBook with 24 GB?",
                    "“What runs here?”, chip, memory, task",
                    FirstTasksTests::whatIsBest),
            new Task("What card do I need for a 70B?", "“What do I need?”, model", FirstTasksTests::whatIsNeeded));

    @Test
    void eachIsDoneWithinHalfAMinuteOfAColdStart() throws IOException {
        List<String> rows = new ArrayList<>();
        List<Double> all = new ArrayList<>();
        try (Chromium chromium = new Chromium()) {
            for (int i = 0; i < TASKS.size(); i++) {
                Task task = TASKS.get(i);
                try (StartedJar site = StartedJar.cold()) {
                    double cold = seconds(chromium.browser(), site, task, DESKTOP, i + 1, rows);
                    all.add(cold);
                    all.add(seconds(chromium.browser(), site, task, PHONE, i + 1, rows));
                }
            }
        }
        if (Boolean.getBoolean("docs.write")) {
            GeneratedSection.of("docs/first-tasks.md", "tasks").write("| task | way | seconds at 1280 px, cold | seconds at 390 px, after it | answer |\n|---|---|--:|--:|---|\n"
                        + String.join("", rows));
        }
        assertThat(all).allSatisfy(seconds -> assertThat(seconds).isLessThan(LIMIT_SECONDS));
    }

    /** Adds the task's row, or its second half. */
    private static double seconds(Browser browser, StartedJar site, Task task, int width, int number, List<String> rows)
            throws IOException {
        try (BrowserContext context = browser.newContext(
                new Browser.NewContextOptions().setViewportSize(width, 844).setLocale("en"))) {
            Page page = context.newPage();
            long start = System.nanoTime();
            page.navigate(site.address());
            String answer = task.steps().apply(page);
            double seconds = (System.nanoTime() - start) / 1e9;
            picture(page, "task-" + number + "-" + width + ".png");
            String shown = String.format(Locale.ROOT, "%.1f", seconds);
            if (width == DESKTOP) {
                rows.add("| " + task.question() + " | " + task.way() + " | " + shown + " | ");
            } else {
                rows.set(rows.size() - 1, rows.get(rows.size() - 1) + shown + " | " + answer + " |\n");
            }
            return seconds;
        }
    }

    private static void picture(Page page, String name) throws IOException {
        Path shot = Path.of("target/screenshots/" + name);
        page.screenshot(new Page.ScreenshotOptions().setPath(shot));
        if (Boolean.getBoolean("docs.write")) {
            Files.copy(shot, Path.of("docs/img/" + name), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String canItRun(Page page) {
        pick(page, "#gpu-0", "rtx 3060 12");
        replace(page, "#ram", "32");
        pick(page, "#model", "llama 3.1 8b inst");
        page.keyboard().press("Enter");
        assertThat(page.locator("article.answer h1")).isVisible();
        return page.locator("article.answer h1").innerText();
    }

    private static String whatIsBest(Page page) {
        go(page, "What runs here?");
        pick(page, "#gpu-0", "apple m4 pro");
        replace(page, "#ram", "24");
        page.selectOption("[name=task]", "coding");
        page.click("form.ask button[type=submit]");
        assertThat(page.locator("ol.ranking li").first()).isVisible();
        page.locator("ol.ranking").evaluate("list => list.scrollIntoView()");
        return page.locator("ol.ranking h3").first().innerText().replace('\n', ' ');
    }

    private static String whatIsNeeded(Page page) {
        go(page, "What do I need?");
        pick(page, "#model", "llama 3.3 70b");
        page.keyboard().press("Enter");
        assertThat(page.locator("#two-title")).isVisible();
        return page.locator("main p.lead").first().innerText();
    }

    /** By the row of links, or by the menu where that is what one sees. */
    private static void go(Page page, String name) {
        if (page.locator(".menu summary").isVisible()) {
            page.click(".menu summary");
        }
        page.click(".menu a:has-text('" + name + "')");
    }

    /** Types a few letters and takes the first name that is offered. */
    private static void pick(Page page, String field, String letters) {
        page.click(field);
        type(page, letters);
        page.keyboard().press("ArrowDown");
        assertThat(page.locator(".picker:has(" + field + ") [role=option][aria-selected=true]"))
                .isVisible();
        page.keyboard().press("Enter");
    }

    private static void replace(Page page, String field, String text) {
        page.click(field);
        page.keyboard().press("Control+A");
        type(page, text);
    }

    private static void type(Page page, String text) {
        page.keyboard().type(text, new Keyboard.TypeOptions().setDelay(MILLISECONDS_PER_KEY));
    }
}
