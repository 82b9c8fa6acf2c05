package dev.canirun.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canirun.hardware.Backend;
import dev.canirun.launch.RuntimeOptions.Option;
import dev.canirun.memory.CacheType;
import dev.canirun.memory.FlashAttention;
import dev.canirun.memory.Placement;
import dev.canirun.memory.RuntimeSettings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every option of every command is one the runtime documents, with a value it takes. */
class LaunchOptionsTests {

    private final RuntimeOptions table = new RuntimeOptions();
    private final Set<Option> used = new HashSet<>();

    @ParameterizedTest
    @EnumSource
    void everyOptionIsInTheReviewedTableAndEveryRowIsUsed(InferenceRuntime runtime) {
        int commands = 0;
        for (LaunchRequest request : requests()) {
            if (Launches.of(runtime, request) instanceof Launch.Command command) {
                commands++;
                check(runtime, command);
            }
        }
        assertThat(commands).isPositive();
        assertThat(table.all().stream().filter(row -> row.runtime().equals(runtime.id())))
                .as("rows that no command uses")
                .allMatch(used::contains);
    }

    @Test
    void everyRowSaysWhereAndWhenItWasRead() {
        assertThat(table.all()).allSatisfy(row -> {
            assertThat(row.source()).isNotBlank();
            assertThat(row.version()).isNotBlank();
            assertThat(row.checked_on()).matches("2026-\\d\\d-\\d\\d");
        });
    }

    private void check(InferenceRuntime runtime, Launch.Command command) {
        List<String> words = command.words();
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).startsWith("-")) {
                Option option = seen(table.get(runtime, "flag", words.get(i)));
                if (option.takesValue()) {
                    checkValue(option, words.get(++i));
                }
            }
        }
        checkAll(runtime, "environment", command.environment());
        checkAll(runtime, "setting", command.settings());
        Launch.File file = command.file();
        if (file != null) {
            file.lines().forEach(line -> checkLine(runtime, line.split(" ")));
        }
        assertThat(command.line()).doesNotContainPattern("[\"'$;|&<>`\\\\]");
    }

    private void checkLine(InferenceRuntime runtime, String... words) {
        if (words[0].equals("PARAMETER")) {
            checkValue(seen(table.get(runtime, "parameter", words[1])), words[2]);
        } else {
            checkValue(seen(table.get(runtime, "instruction", words[0])), words[1]);
        }
    }

    private void checkAll(InferenceRuntime runtime, String kind, Map<String, String> values) {
        values.forEach((name, value) -> checkValue(seen(table.get(runtime, kind, name)), value));
    }

    private Option seen(Option option) {
        used.add(option);
        return option;
    }

    private static void checkValue(Option option, String value) {
        assertThat(option.takes(value)).as("%s %s", option.option(), value).isTrue();
    }

    private static List<LaunchRequest> requests() {
        List<LaunchRequest> requests = new ArrayList<>();
        for (Backend backend : List.of(Backend.CUDA, Backend.METAL, Backend.CPU)) {
            for (Placement placement : placements()) {
                for (RuntimeSettings settings : settings()) {
                    for (String quantization : List.of("Q4_K_M", "F16")) {
                        requests.add(LaunchTestData.request(backend, quantization, placement, settings));
                    }
                }
            }
        }
        return requests;
    }

    private static List<Placement> placements() {
        return List.of(
                Placement.cpuOnly(),
                Placement.singleGpu(0, 0),
                Placement.singleGpu(11, 0),
                Placement.singleGpu(7, 0),
                Placement.singleGpu(11, 10),
                Placement.singleGpu(11, 3),
                new Placement(11, 0, List.of(3.0, 1.0)),
                new Placement(11, 4, List.of(24.0, 12.0, 0.5)));
    }

    private static List<RuntimeSettings> settings() {
        List<RuntimeSettings> settings = new ArrayList<>();
        for (CacheType key : CacheType.values()) {
            for (FlashAttention flash : FlashAttention.values()) {
                for (int sequences : List.of(1, 4)) {
                    settings.add(new RuntimeSettings(8192, sequences, sequences > 1, key, key, flash, 2048, 512));
                    settings.add(new RuntimeSettings(8192, sequences, false, key, CacheType.F16, flash, 1024, 256));
                }
            }
        }
        return settings;
    }
}
