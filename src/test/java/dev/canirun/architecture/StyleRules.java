package dev.canirun.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.repository.Repository;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Controller;

/** How classes are written: visibility, injection, null-safety, locales. */
final class StyleRules {

    private StyleRules() {}

    static Map<String, ArchRule> under(String base) {
        return Map.of(
                "entities are hidden", entitiesAreHidden(),
                "repositories are hidden", repositoriesAreHidden(),
                "controllers are hidden and live in a web package", controllersAreHidden(base),
                "controllers never touch the database", controllersUseFacades(),
                "packages are null-marked", packagesAreNullMarked(base),
                "nothing is injected into fields or by @Value", injectionByConstructor(),
                "texts are formatted for a named locale", textsAreLocaleSafe(),
                "nothing is printed", GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS);
    }

    private static ArchRule entitiesAreHidden() {
        return classes()
                .that()
                .areAnnotatedWith(Entity.class)
                .should()
                .notBePublic()
                .andShould()
                .resideOutsideOfPackage("..web..")
                .because("a feature speaks in records; how it stores them is its own business");
    }

    private static ArchRule repositoriesAreHidden() {
        return classes()
                .that()
                .areAssignableTo(Repository.class)
                .should()
                .notBePublic()
                .andShould()
                .resideOutsideOfPackage("..web..")
                .because("a feature is asked through its facade");
    }

    /** The packages site and problem are delivery as a whole. */
    private static ArchRule controllersAreHidden(String base) {
        return classes()
                .that()
                .areMetaAnnotatedWith(Controller.class)
                .should()
                .notBePublic()
                .andShould()
                .resideInAnyPackage("..web..", base + ".site..", base + ".problem..")
                .because("only the framework calls a controller");
    }

    private static ArchRule controllersUseFacades() {
        return noClasses()
                .that()
                .areMetaAnnotatedWith(Controller.class)
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Repository.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(EntityManager.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(JdbcOperations.class)
                .because("page and API must get the same answer from the same facade");
    }

    private static ArchRule packagesAreNullMarked(String base) {
        return classes()
                .that()
                .resideInAPackage(base + "..")
                .should(new ArchCondition<>("be in a package whose package-info has @NullMarked") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        boolean marked = type.getPackage()
                                .tryGetPackageInfo()
                                .filter(info -> info.isAnnotatedWith(NullMarked.class))
                                .isPresent();
                        String message = type.getName() + " is in a package without @NullMarked";
                        events.add(new SimpleConditionEvent(type, marked, message));
                    }
                })
                .because("null is said in the type or does not occur");
    }

    private static ArchRule injectionByConstructor() {
        return CompositeArchRule.of(noFields()
                        .should()
                        .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
                        .orShould()
                        .beAnnotatedWith("jakarta.inject.Inject")
                        .orShould()
                        .beAnnotatedWith("jakarta.annotation.Resource")
                        .because("a constructor shows what a class needs"))
                .and(noClasses()
                        .should()
                        .dependOnClassesThat()
                        .areAssignableTo(Value.class)
                        .because("settings are one validated record"));
    }

    private static ArchRule textsAreLocaleSafe() {
        return noClasses()
                .should()
                .callMethod(String.class, "toUpperCase")
                .orShould()
                .callMethod(String.class, "toLowerCase")
                .orShould()
                .callMethod(String.class, "format", String.class, Object[].class)
                .orShould()
                .callMethod(String.class, "formatted", Object[].class)
                .because("the machine's language must not change an answer");
    }
}
