package dev.canirun.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Which package may use which; the picture of it is in docs/architecture.md. */
final class ModuleRules {

    /** The core's packages and what each may use of the others, directly or not. */
    private static final Map<String, List<String>> CORE = new TreeMap<>(Map.of(
            "gguf", List.of(),
            "hardware", List.of(),
            "systeminfo", List.of(),
            "llm", List.of("gguf"),
            "finetuning", List.of("gguf", "llm"),
            "memory", List.of("gguf", "llm"),
            "speed", List.of("gguf", "llm", "memory", "hardware"),
            "fit", List.of("gguf", "llm", "memory", "hardware", "speed"),
            "launch", List.of("gguf", "llm", "memory", "hardware", "speed", "fit")));

    private static final String[] CORE_PACKAGES = CORE.keySet().toArray(String[]::new);

    /** What every package around the core may use beside it; none of these knows a feature. */
    private static final List<String> SHARED =
            List.of("problem", "search", "curation", "history", "administration", "api", "picture");

    /** The packages around the core and what each may use of the features. */
    private static final Map<String, List<String>> FEATURES = new TreeMap<>(Map.ofEntries(
            Map.entry("problem", List.of()),
            Map.entry("search", List.of()),
            Map.entry("curation", List.of()),
            Map.entry("history", List.of()),
            Map.entry("administration", List.of()),
            Map.entry("api", List.of()),
            Map.entry("openapi", List.of()),
            Map.entry("protection", List.of()),
            Map.entry("settings", List.of()),
            Map.entry("mcp", List.of("quantizations", "gpus", "catalog", "advisor")),
            Map.entry("picture", List.of()),
            Map.entry("quantizations", List.of()),
            Map.entry("gpus", List.of()),
            Map.entry("calibration", List.of()),
            Map.entry("catalog", List.of("quantizations")),
            Map.entry("huggingface", List.of()),
            Map.entry("bundle", List.of()),
            Map.entry("advisor", List.of("quantizations", "gpus", "catalog", "calibration")),
            Map.entry("inspection", List.of("quantizations", "gpus", "catalog", "advisor", "huggingface")),
            Map.entry("site", List.of("quantizations", "gpus", "catalog"))));

    private static final DescribedPredicate<JavaClass> PURE_PLATFORM = resideInAnyPackage(
                    "java.lang",
                    "java.lang.annotation",
                    "java.math",
                    "java.nio",
                    "java.nio.charset",
                    "java.util",
                    "java.util.function",
                    "java.util.regex",
                    "java.util.stream",
                    "org.jspecify.annotations")
            .and(not(named(
                    "java.lang.Process",
                    "java.lang.ProcessBuilder",
                    "java.lang.Runtime",
                    "java.lang.Thread",
                    "java.util.Calendar",
                    "java.util.Date",
                    "java.util.Random",
                    "java.util.Timer",
                    "java.util.UUID")))
            .or(named(
                    "java.io.EOFException",
                    "java.io.InputStream",
                    "java.io.IOException",
                    "java.io.Serializable",
                    "java.io.UncheckedIOException"))
            .as("what is pure in the Java platform");

    private ModuleRules() {}

    static Map<String, ArchRule> under(String base) {
        return Map.of(
                "core is pure", corePurity(base),
                "core has no clock, chance or environment", coreDeterminism(base),
                "core types are closed", coreTypes(base),
                "features keep their direction", featureDirection(base),
                "nobody uses the application itself", rootIsOnTop(base),
                "nothing uses a web package from outside", webIsOnTop(base),
                "packages are free of cycles",
                        slices().matching(base + ".(**)").should().beFreeOfCycles());
    }

    /** An allow-list, so that a framework nobody has thought of is refused as well. */
    private static ArchRule corePurity(String base) {
        return all(CORE.entrySet().stream()
                .map(entry -> classes()
                        .that()
                        .resideInAPackage(in(base, entry.getKey()))
                        .should()
                        .onlyDependOnClassesThat(PURE_PLATFORM
                                .or(array())
                                .or(resideInAnyPackage(in(base, entry.getKey(), entry.getValue()))))
                        .because("a core that only computes can be read, tested and trusted on its own")));
    }

    private static ArchRule coreDeterminism(String base) {
        return noClasses()
                .that()
                .resideInAnyPackage(in(base, CORE_PACKAGES))
                .should()
                .callMethodWhere(calls(System.class, "currentTimeMillis", "nanoTime", "getenv", "getProperty")
                        .or(calls(Math.class, "random"))
                        .or(calls(Locale.class, "getDefault")))
                .because("the same question must get the same answer");
    }

    private static DescribedPredicate<JavaMethodCall> calls(Class<?> owner, String... methods) {
        return DescribedPredicate.describe(
                owner.getSimpleName() + "." + String.join(" or ", methods) + " is called",
                call -> call.getTargetOwner().isEquivalentTo(owner)
                        && List.of(methods).contains(call.getName()));
    }

    private static ArchRule coreTypes(String base) {
        return classes()
                .that()
                .resideInAnyPackage(in(base, CORE_PACKAGES))
                .and()
                .areNotInterfaces()
                .and()
                .areNotEnums()
                .and()
                .areNotAnonymousClasses()
                .and(not(assignableTo(Enum.class)))
                .and(DescribedPredicate.describe(
                        "are not sealed", type -> !type.reflect().isSealed()))
                .should()
                .haveModifier(JavaModifier.FINAL)
                .because("values are records, enums, sealed types or final classes");
    }

    private static ArchRule featureDirection(String base) {
        return all(FEATURES.entrySet().stream().map(entry -> {
            List<String> allowed = new ArrayList<>(List.of(CORE_PACKAGES));
            allowed.addAll(entry.getValue());
            allowed.addAll(SHARED);
            return noClasses()
                    .that()
                    .resideInAPackage(in(base, entry.getKey()))
                    .should()
                    .dependOnClassesThat(resideInAPackage(base + "..")
                            .and(not(array()))
                            .and(not(resideInAnyPackage(in(base, entry.getKey(), allowed)))))
                    .because("features build on each other in one direction (docs/architecture.md)");
        }));
    }

    private static ArchRule rootIsOnTop(String base) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(base)
                .and()
                .resideInAPackage(base + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(base)
                .because("the root package puts the features together");
    }

    private static ArchRule webIsOnTop(String base) {
        return noClasses()
                .that()
                .resideInAPackage(base + "..")
                .and()
                .resideOutsideOfPackage(base + "..web..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(base + "..web..")
                .because("delivery depends on the domain, never the other way round");
    }

    private static ArchRule all(Stream<ArchRule> rules) {
        return CompositeArchRule.of(rules.toList());
    }

    private static DescribedPredicate<JavaClass> named(String... names) {
        return DescribedPredicate.describe(
                "named " + String.join(", ", names),
                type -> Arrays.asList(names).contains(type.getName()));
    }

    private static DescribedPredicate<JavaClass> array() {
        return DescribedPredicate.describe(
                "primitives and their arrays",
                type -> type.getBaseComponentType().isPrimitive());
    }

    private static String in(String base, String feature) {
        return base + "." + feature + "..";
    }

    private static String[] in(String base, String[] features) {
        return Arrays.stream(features).map(feature -> in(base, feature)).toArray(String[]::new);
    }

    private static String[] in(String base, String feature, List<String> more) {
        return Stream.concat(Stream.of(feature), more.stream())
                .map(name -> in(base, name))
                .toArray(String[]::new);
    }
}
