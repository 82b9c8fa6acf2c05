package dev.canirun.fit;

/**
 * A change that makes a reply quicker.
 *
 * @param change the request field and its new value, for example {@code quantization=Q4_K_M}
 * @param responseSeconds seconds from the prompt to the reply's last token after it
 */
public record SpeedLever(String change, double responseSeconds) {}
