package dev.canirun.fit;

/**
 * One change to a question and what it brings.
 *
 * @param change the request field and its new value, for example {@code keyCacheType=q8_0,valueCacheType=q8_0}
 * @param savesBytes bytes saved over all devices under the same placement
 * @param verdict what the best plan becomes
 * @param makesItFit whether that is a better verdict than today's
 */
public record Lever(String change, long savesBytes, Verdict verdict, boolean makesItFit) {}
