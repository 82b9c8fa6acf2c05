package dev.canirun.fit;

import java.util.Map;

/**
 * How one number of an answer came about.
 *
 * @param term which number
 * @param formula how it is computed, in words and symbols
 * @param inputs what went in, by name, in a fixed order
 * @param valueBytes the result over all devices
 * @param source where the formula or the figure is from, with its release or date
 */
public record ExplanationTerm(
        String term, String formula, Map<String, Object> inputs, long valueBytes, String source) {}
