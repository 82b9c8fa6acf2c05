package dev.canirun.advisor;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * A number of layers or {@code "auto"}, as callers write it; anything else is kept to be refused with its place.
 *
 * @param given an {@link Integer}, or whatever else stood there
 */
public record LayerCount(@JsonValue Object given) {

    public static final LayerCount AUTO = new LayerCount("auto");

    private static final Pattern WHOLE_NUMBER = Pattern.compile("\\d{1,6}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public LayerCount {}

    public static LayerCount of(int layers) {
        return new LayerCount(layers);
    }

    /** As a query parameter writes it. */
    public static LayerCount valueOf(String text) {
        return WHOLE_NUMBER.matcher(text).matches() ? of(Integer.parseInt(text)) : new LayerCount(text);
    }

    public boolean isAuto() {
        return "auto".equals(given);
    }
}
