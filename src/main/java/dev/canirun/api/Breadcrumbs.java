package dev.canirun.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
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

    /** As schema.org has it, in an order that every replica writes alike. */
    private record BreadcrumbList(
            @JsonProperty("@context") String context,
            @JsonProperty("@type") String type,
            List<ListItem> itemListElement) {}

    private record ListItem(@JsonProperty("@type") String type, int position, String name, String item) {}

    /** A JSON-LD block; it can stand in a page because no {@code <} is left in it. */
    public String of(Step... steps) {
        String origin =
                ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString();
        List<ListItem> items = IntStream.range(0, steps.length)
                .mapToObj(i -> new ListItem("ListItem", i + 1, steps[i].name(), origin + steps[i].path()))
                .toList();
        return json.writeValueAsString(new BreadcrumbList("https://schema.org", "BreadcrumbList", items))
                .replace("<", "\\u003c");
    }
}
