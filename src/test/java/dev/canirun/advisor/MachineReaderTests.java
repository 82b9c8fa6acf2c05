package dev.canirun.advisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.canirun.gpus.BuiltInTables;
import dev.canirun.gpus.GpuTable;
import dev.canirun.hardware.Backend;
import dev.canirun.hardware.Machine;
import dev.canirun.hardware.MemoryOptions;
import dev.canirun.hardware.OperatingSystem;
import dev.canirun.problem.FieldProblem;
import dev.canirun.problem.InvalidRequestException;
import dev.canirun.problem.UnknownIdException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MachineReaderTests {

    private static final long GIB = 1L << 30;
    private static final GpuTable GPUS = BuiltInTables.gpus();

    private final List<String> assumptions = new ArrayList<>();

    @Test
    void takesMemoryAndBackEndFromTheTable() {
        Machine machine = read(machine(32.0, GpuQuestion.ofId("nvidia-geforce-rtx-3060-12gb")));
        assertThat(machine.gpus())
                .singleElement()
                .satisfies(gpu -> assertThat(gpu.memoryBytes()).isEqualTo(12 * GIB));
        assertThat(machine.backend()).isEqualTo(Backend.CUDA);
        assertThat(machine.operatingSystem()).isEqualTo(OperatingSystem.LINUX);
        assertThat(machine.systemMemoryBytes()).isEqualTo(32 * GIB);
    }

    @Test
    void usesOnePoolForAMacAndItsOwnBandwidth() {
        Machine machine = read(
                new MachineQuestion(List.of(GpuQuestion.ofId("apple-m3-pro-18c-gpu")), null, null, 18.0, null, null));
        assertThat(machine.systemMemoryBytes()).isEqualTo(18 * GIB);
        assertThat(machine.gpus().get(0).memoryBytes()).isEqualTo(18 * GIB);
        assertThat(machine.systemBandwidthBytesPerSecond()).isEqualTo(150e9);
        assertThat(machine.operatingSystem()).isEqualTo(OperatingSystem.MACOS);
    }

    @Test
    void asksHowMuchMemoryAMacHas() {
        MachineQuestion noMemory =
                new MachineQuestion(List.of(GpuQuestion.ofId("apple-m3-pro-18c-gpu")), null, null, null, null, null);
        assertThat(problems(noMemory)).singleElement().satisfies(problem -> {
            assertThat(problem.pointer()).isEqualTo("/machine/unifiedMemoryGiB");
            assertThat(problem.detail()).contains("18, 36");
        });
    }

    @Test
    void countsCardsInTheirOrder() {
        Machine machine = read(machine(
                64.0,
                new GpuQuestion("nvidia-geforce-rtx-3090", 2, null, null, null, null, null, null),
                GpuQuestion.ofId("nvidia-geforce-rtx-3060-12gb")));
        assertThat(machine.gpus())
                .extracting(gpu -> gpu.spec().id())
                .containsExactly("nvidia-geforce-rtx-3090", "nvidia-geforce-rtx-3090", "nvidia-geforce-rtx-3060-12gb");
    }

    @Test
    void runsCardsOfDifferentMakersUnderVulkan() {
        Machine machine = read(
                machine(64.0, GpuQuestion.ofId("nvidia-geforce-rtx-3090"), GpuQuestion.ofId("amd-radeon-rx-7900-xtx")));
        assertThat(machine.backend()).isEqualTo(Backend.VULKAN);
    }

    @Test
    void saysWhatItAssumes() {
        read(machine(null, GpuQuestion.ofId("nvidia-geforce-rtx-3090")));
        assertThat(assumptions).hasSize(2).anyMatch(text -> text.startsWith("systemMemoryGiB="));
    }

    @Test
    void readsACardDescribedByHand() {
        Machine machine =
                read(machine(64.0, new GpuQuestion(null, null, 24.0, null, "My card", 900.0, 60.0, "nvidia")));
        assertThat(machine.gpus().get(0).spec().bandwidthBytesPerSecond()).isEqualTo(900e9);
        assertThat(machine.backend()).isEqualTo(Backend.CUDA);
    }

    @Test
    void namesEveryFieldThatIsWrongAtOnce() {
        MachineQuestion wrong = new MachineQuestion(
                Arrays.asList(new GpuQuestion("nvidia-geforce-rtx-3090", 0, -1.0, null, null, null, null, null), null),
                -8.0,
                0.0,
                null,
                "beos",
                null);
        assertThat(problems(wrong))
                .extracting(FieldProblem::pointer)
                .containsExactlyInAnyOrder(
                        "/machine/gpus/0/count",
                        "/machine/gpus/0/memoryGiB",
                        "/machine/gpus/1",
                        "/machine/systemMemoryGiB",
                        "/machine/systemMemoryBandwidthGBs",
                        "/machine/os");
    }

    @Test
    void readsAWiredLimitInMebibytes() {
        MemoryQuestion memory = new MemoryQuestion("sequoia_or_earlier", 14336, null, null, null, null, null);
        MachineReader reader = new MachineReader(
                new FieldChecks(), new MachineQuestion(null, null, null, null, null, memory), GPUS, assumptions);
        assertThat(reader.memoryOptions())
                .isEqualTo(MemoryOptions.DEFAULT
                        .withMacOs(MemoryOptions.MacOs.SEQUOIA_OR_EARLIER)
                        .withWiredLimitBytes(14 * GIB));
    }

    @Test
    void refusesNotANumber() {
        assertThat(problems(machine(Double.NaN)))
                .extracting(FieldProblem::pointer)
                .contains("/machine/systemMemoryGiB");
    }

    @Test
    void refusesMoreCardsThanAnyMachineHolds() {
        MachineQuestion many = machine(
                64.0,
                new GpuQuestion("nvidia-geforce-rtx-3090", 16, null, null, null, null, null, null),
                GpuQuestion.ofId("nvidia-geforce-rtx-3090"));
        assertThat(problems(many)).extracting(FieldProblem::pointer).containsExactly("/machine/gpus");
    }

    @Test
    void suggestsTheCardThatWasMeant() {
        assertThatExceptionOfType(UnknownIdException.class)
                .isThrownBy(() -> read(machine(64.0, GpuQuestion.ofId("rtx4090"))))
                .satisfies(unknown -> assertThat(unknown.suggestions()).contains("nvidia-geforce-rtx-4090"));
    }

    private static MachineQuestion machine(@Nullable Double ramGiB, @Nullable GpuQuestion... gpus) {
        return new MachineQuestion(Arrays.asList(gpus), ramGiB, null, null, null, null);
    }

    private Machine read(MachineQuestion question) {
        FieldChecks checks = new FieldChecks();
        Machine machine = new MachineReader(checks, question, GPUS, assumptions).machine(null);
        checks.throwIfAny();
        return machine;
    }

    private List<FieldProblem> problems(MachineQuestion question) {
        try {
            read(question);
            return List.of();
        } catch (InvalidRequestException refused) {
            return refused.problems();
        }
    }
}
