package dev.canirun.api;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import tools.jackson.databind.json.JsonMapper;

/** Structured data (schema.org) that tells search engines where a page stands. */
@Component
public class Breadcrumbs {

    private final JsonMapper json;

    Breadcrumbs(JsonMapper json) {
        this.json = json;
    }

    /** One step of the way, the path without scheme and host. */
    public record Step(String name, String path) {}

    /** A JSON-LD block; it can stand in a page because no {@code <} is left in it. */
    public String of(Step... steps) {
        String origin =
                ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString();
        List<Map<String, Object>> items = IntStream.range(0, steps.length)
                .<Map<String, Object>>mapToObj(i -> Map.of(
                        "@type",
                        "ListItem",
                        "position",
                        i + 1,
                        "name",
                        steps[i].name(),
                        "item",
                        origin + steps[i].path()))
                .toList();
        return json.writeValueAsString(
                        Map.of("@context", "https://schema.org", "@type", "BreadcrumbList", "itemListElement", items))
                .replace("<", "\\u003c");
    }
}
