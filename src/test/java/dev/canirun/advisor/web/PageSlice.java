package dev.canirun.advisor.web;

import dev.canirun.calibration.CalibrationSlice;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.ResourceBundleMessageSource;
import tools.jackson.databind.JsonNode;

/** What the pages need beside the advisor's slice, and how they write figures. */
@TestConfiguration(proxyBeanMethods = false)
@Import({
    CalibrationSlice.class,
    FitChoices.class,
    FitFormReader.class,
    FitResponses.class,
    FitViews.class,
    FormFlow.class,
    MachinesModel.class,
    PastedMachine.class,
    RecommendationAnswers.class,
    RecommendationResponses.class
})
public class PageSlice {

    static Say say(Locale language) {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages");
        messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
        messages.setAlwaysUseMessageFormat(true);
        return new Say(messages, language);
    }

    /** What a page writes beside the bar of one memory. */
    public static String memoryOf(JsonNode device) {
        Say say = say(Locale.ENGLISH);
        return say.text(
                "fit.memory.of",
                say.memory(device.get("totalBytes").asLong()),
                say.memory(device.get("usableBytes").asLong()));
    }

    /** Of all memories of an answer together. */
    static long totalBytes(JsonNode memory) {
        return memory.get("devices")
                        .valueStream()
                        .mapToLong(device -> device.get("totalBytes").asLong())
                        .sum()
                + memory.get("host").get("totalBytes").asLong();
    }
}
