package dev.canirun.advisor.web;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriUtils;

/**
 * The address of an answer: only ids and what was stated, so that it is short enough to be shared.
 *
 * @param gpus in the API's notation, {@code id:count@GiB}
 * @param values everything else, by parameter
 */
record FitLink(List<String> gpus, Map<String, String> values) {

    /** The same question with one value changed. */
    FitLink with(String field, String value) {
        Map<String, String> changed = new LinkedHashMap<>(values);
        changed.put(field, value);
        return new FitLink(gpus, changed);
    }

    /** The same question with keys and values stored in one type. */
    FitLink withCacheType(String type) {
        return without("keyCacheType").without("valueCacheType").with("kvType", type);
    }

    /** The same machine and settings for another page, without what only this page knows. */
    FitLink of(QuestionPage page) {
        Map<String, String> known = new LinkedHashMap<>(values);
        known.keySet().retainAll(page.fields());
        return new FitLink(gpus, known);
    }

    FitLink without(String field) {
        Map<String, String> fewer = new LinkedHashMap<>(values);
        fewer.remove(field);
        return new FitLink(gpus, fewer);
    }

    FitLink withGpus(List<String> others) {
        return new FitLink(others, values);
    }

    /** The parameters as a server receives them. */
    MultiValueMap<String, String> parameters() {
        MultiValueMap<String, String> parameters = new LinkedMultiValueMap<>();
        gpus.forEach(gpu -> parameters.add("gpu", gpu));
        values.forEach(parameters::add);
        return parameters;
    }

    /** The same question on another machine. */
    FitLink withMachine(FitLink machine) {
        Map<String, String> merged = new LinkedHashMap<>(values);
        merged.keySet().removeAll(QuestionPage.Fields.MACHINE);
        merged.putAll(machine.values());
        return new FitLink(machine.gpus(), merged);
    }

    /** Only what describes the machine. */
    FitLink ofMachine() {
        Map<String, String> known = new LinkedHashMap<>(values);
        known.keySet().retainAll(QuestionPage.Fields.MACHINE);
        return new FitLink(gpus, known);
    }

    /** On a page, or below {@code /api/v1/fits} for the same answer as JSON. */
    String to(String path) {
        String query = query();
        return query.isEmpty() ? path : path + "?" + query;
    }

    String query() {
        return parameters().entrySet().stream()
                .flatMap(
                        entry -> entry.getValue().stream().map(value -> encoded(entry.getKey()) + "=" + encoded(value)))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String value) {
        return UriUtils.encodeQueryParam(value, StandardCharsets.UTF_8).replace("+", "%2B");
    }
}
