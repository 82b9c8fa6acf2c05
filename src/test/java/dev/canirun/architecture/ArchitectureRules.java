package dev.canirun.architecture;

import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.TreeMap;

/** Every rule by its name, for the classes under one base package: the application's, or the planted violators'. */
public final class ArchitectureRules {

    private ArchitectureRules() {}

    public static Map<String, ArchRule> under(String base) {
        Map<String, ArchRule> rules = new TreeMap<>(ModuleRules.under(base));
        rules.putAll(StyleRules.under(base));
        rules.replaceAll((name, rule) -> rule.allowEmptyShould(true));
        return rules;
    }
}
