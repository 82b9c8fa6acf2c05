package dev.canirun.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The base of the rotation belongs to every model that rotates positions, and to no model that learned them. */
class RotaryPositionsTests {

    private static final String BASE = "rope.freq_base";
    /** Positions are learned, or nothing but the recurrent layers tells the order of tokens. */
    private static final Set<String> WITHOUT =
            Set.of("bert", "granitehybrid", "jamba", "kimi-linear", "nemotron_h", "nemotron_h_moe");

    private static final Set<String> NEVER_CONFIGURED = Set.of("bert", "jamba");

    @Test
    void baseIsKnownForNineOfTenModelsThatRotate() {
        assertThat(stated()).hasSizeGreaterThan(rotating().size() * 9 / 10);
    }

    @Test
    void modelsWithoutRotationInTheirConfigurationStateNoBase() {
        assertThat(BuiltInCatalog.DATA.models())
                .filteredOn(model -> NEVER_CONFIGURED.contains(architecture(model)))
                .isNotEmpty()
                .noneMatch(RotaryPositionsTests::statesBase);
    }

    static List<ModelYaml> rotating() {
        return BuiltInCatalog.DATA.models().stream()
                .filter(model -> !WITHOUT.contains(architecture(model)))
                .toList();
    }

    static List<ModelYaml> stated() {
        return rotating().stream().filter(RotaryPositionsTests::statesBase).toList();
    }

    private static boolean statesBase(ModelYaml model) {
        return model.gguf().containsKey(BASE);
    }

    private static String architecture(ModelYaml model) {
        return String.valueOf(model.gguf().get("general.architecture"));
    }
}
