package dev.canirun.advisor;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A number of layers or {@code "auto"}, as callers write it; anything else is kept to be refused with its place.
 *
 * @param given an {@link Integer}, or whatever else stood there
 */
public record LayerCount(@JsonValue Object given) {

    public static final LayerCount AUTO = new LayerCount("auto");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public LayerCount {}

    public static LayerCount of(int layers) {
        return new LayerCount(layers);
    }

    public boolean isAuto() {
        return "auto".equals(given);
    }
}
