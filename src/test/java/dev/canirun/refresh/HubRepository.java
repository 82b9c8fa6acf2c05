package dev.canirun.refresh;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The facts of a repository that the catalog states too.
 *
 * @param gated whether its files must be asked for
 * @param license identifier or, where that is {@code other}, the name beside it; {@code null} when neither is said
 * @param parameters weights of its safetensors files, {@code null} when there are none
 * @param sizes bytes of each file by path
 */
record HubRepository(
        boolean gated, @Nullable String license, @Nullable Long parameters, Map<String, Long> sizes) {

    private static final Pattern PART = Pattern.compile("-\\d{5}-of-\\d{5}(?=[.])");

    static HubRepository of(JsonNode answer) {
        Map<String, Long> sizes = new TreeMap<>();
        for (JsonNode file : answer.path("siblings")) {
            if (file.path("size").isIntegralNumber()) {
                sizes.put(file.path("rfilename").asString(), file.path("size").asLong());
            }
        }
        JsonNode total = answer.path("safetensors").path("total");
        return new HubRepository(
                gated(answer.path("gated")),
                license(answer.path("cardData")),
                total.isIntegralNumber() ? total.asLong() : null,
                sizes);
    }

    /**
     * Bytes of a file as the catalog names it: of all parts where it is split, whatever folder it is in.
     *
     * @param name with {@code *} for anything but a folder
     * @return {@code null} when there is none
     */
    @Nullable
    Long bytesOf(String name) {
        String anyPart = PART.matcher(name).replaceFirst("-*");
        String pattern = Arrays.stream(anyPart.split("[*]", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining("[^/]*", "(?:.*/)?", ""));
        Map<String, Long> found = new TreeMap<>(sizes);
        found.keySet().removeIf(path -> !path.matches(pattern));
        return found.isEmpty()
                ? null
                : found.values().stream().mapToLong(size -> size).sum();
    }

    /** {@code false}, or how it is decided who may read it. */
    private static boolean gated(JsonNode value) {
        return value.isString() || value.asBoolean(false);
    }

    private static @Nullable String license(JsonNode card) {
        String id = card.path("license").asString("");
        String said = id.equals("other") ? card.path("license_name").asString("") : id;
        return said.isEmpty() ? null : said.toLowerCase(Locale.ROOT);
    }
}
