package dev.canirun;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import dev.canirun.architecture.ArchitectureRules;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Holds the code to its rules, and each rule to a class that was planted to break it. */
class ArchitectureTests {

    private static final String APPLICATION = "dev.canirun";
    private static final String PLANTED = "violations";

    /** The rules and, for each, the planted classes under {@code src/test/java/violations} that it must report. */
    private static final Map<String, Set<String>> VIOLATORS = Map.ofEntries(
            Map.entry("core is pure", Set.of("UsesSpring", "UsesHigherCore")),
            Map.entry("core has no clock, chance or environment", Set.of("AsksTheClock")),
            Map.entry("core types are closed", Set.of("CanBeExtended")),
            Map.entry("features keep their direction", Set.of("UsesAdvisor")),
            Map.entry("nobody uses the application itself", Set.of("UsesApplication")),
            Map.entry("nothing uses a web package from outside", Set.of("UsesItsPage")),
            Map.entry("packages are free of cycles", Set.of("UsesHigherCore", "UsesLowerCore")),
            Map.entry("entities are hidden", Set.of("PublicEntity")),
            Map.entry("repositories are hidden", Set.of("PublicRepository")),
            Map.entry(
                    "controllers are hidden and live in a web package", Set.of("ControllerInDomain", "AsksRepository")),
            Map.entry("controllers never touch the database", Set.of("AsksRepository")),
            Map.entry("packages are null-marked", Set.of("PlantedApplication", "AsksRepository")),
            Map.entry("nothing is injected into fields or by @Value", Set.of("InjectsFields", "ReadsSettingsLoosely")),
            Map.entry("texts are formatted for a named locale", Set.of("shout", "print", "printToo")),
            Map.entry("nothing is printed", Set.of("Prints")));

    private static final Set<String> RULES = VIOLATORS.keySet();

    private static final JavaClasses application = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(APPLICATION);

    private static final JavaClasses planted = new ClassFileImporter().importPackages(PLANTED);

    @ParameterizedTest(name = "{0}")
    @FieldSource("RULES")
    void applicationKeepsRule(String name) {
        rule(APPLICATION, name).check(application);
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("RULES")
    void ruleReportsItsPlantedViolators(String name) {
        EvaluationResult result = rule(PLANTED, name).evaluate(planted);

        assertThat(result.getFailureReport().getDetails())
                .satisfies(reports -> assertThat(VIOLATORS.get(name))
                        .allSatisfy(
                                violator -> assertThat(reports).anyMatch(report -> report.contains("." + violator))));
    }

    @Test
    void everyRuleHasViolators() {
        assertThat(ArchitectureRules.under(APPLICATION)).containsOnlyKeys(RULES);
    }

    @Test
    void applicationIsSeen() {
        assertThat(application.contain(CanIRunApplication.class)).isTrue();
    }

    private static ArchRule rule(String base, String name) {
        return ArchitectureRules.under(base).get(name);
    }
}
