package dev.canirun.hardware;

import static dev.canirun.hardware.TestGpus.GIB;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** What must hold for every machine, tried on random ones; a failure names its seed. */
class MemoryPolicyPropertyTests {

    private static final int MACHINES = 500;

    @RepeatedTest(4)
    void neverGivesAwayMoreThanThereIs(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        for (int i = 0; i < MACHINES; i++) {
            Machine machine = machine(random, 1);
            MachineBudget budget = MemoryPolicy.budget(machine, options(random));
            Stream.concat(budget.gpus().stream(), Stream.of(budget.host())).forEach(device -> {
                assertThat(device.usableBytes()).isBetween(0L, device.capacityBytes());
                assertThat(device.capacityBytes() - device.usableBytes())
                        .isEqualTo(device.reserves().stream()
                                .mapToLong(Reserve::bytes)
                                .sum());
                assertThat(device.runtimeBytes()).isNotNegative();
            });
            assertThat(promisedBytes(machine, budget)).as("%s", machine).isLessThanOrEqualTo(ownedBytes(machine));
        }
    }

    @RepeatedTest(4)
    void neverHasLessToGiveWithMoreMemory(RepetitionInfo repetition) {
        for (int i = 0; i < MACHINES; i++) {
            long seed = repetition.getCurrentRepetition() * 1000L + i;
            MemoryOptions options = options(new Random(seed));
            MachineBudget less = MemoryPolicy.budget(machine(new Random(seed), 1), options);
            MachineBudget more = MemoryPolicy.budget(machine(new Random(seed), 1 + (i % 7) * 0.3), options);
            for (int gpu = 0; gpu < less.gpus().size(); gpu++) {
                assertThat(more.gpus().get(gpu).usableBytes())
                        .as("GPU %d, seed %d", gpu, seed)
                        .isGreaterThanOrEqualTo(less.gpus().get(gpu).usableBytes());
            }
            if (less.gpusShareHostMemory() || less.gpus().isEmpty()) {
                assertThat(more.host().usableBytes())
                        .as("host, seed %d", seed)
                        .isGreaterThanOrEqualTo(less.host().usableBytes());
            }
        }
    }

    private static long promisedBytes(Machine machine, MachineBudget budget) {
        long own = 0;
        for (int i = 0; i < machine.gpus().size(); i++) {
            own += budget.gpusShareHostMemory() ? 0 : budget.gpus().get(i).usableBytes();
        }
        return own + budget.host().usableBytes();
    }

    private static long ownedBytes(Machine machine) {
        long cards = 0;
        long pool = machine.systemMemoryBytes();
        for (InstalledGpu gpu : machine.gpus()) {
            if (gpu.sharesSystemMemory()) {
                pool = Math.max(pool, gpu.memoryBytes());
            } else {
                cards += gpu.memoryBytes();
            }
        }
        return cards + pool;
    }

    private static Machine machine(Random random, double factor) {
        OperatingSystem system = OperatingSystem.values()[random.nextInt(3)];
        long memory = (long) ((1 + random.nextInt(256)) * GIB * factor);
        List<InstalledGpu> gpus = new ArrayList<>();
        boolean integrated = random.nextBoolean();
        if (integrated) {
            MemoryKind kind = random.nextBoolean() ? MemoryKind.UNIFIED : MemoryKind.SHARED;
            gpus.add(gpu(random, kind, memory));
        }
        int cards = random.nextInt(integrated ? 2 : 4);
        for (int i = 0; i < cards; i++) {
            gpus.add(gpu(random, MemoryKind.DEDICATED, (long) ((1 + random.nextInt(100)) * GIB * factor)));
        }
        return new Machine(gpus, memory, 50e9, system, Backend.values()[random.nextInt(6)]);
    }

    private static InstalledGpu gpu(Random random, MemoryKind kind, long memory) {
        Vendor vendor = Vendor.values()[random.nextInt(6)];
        Integer units = random.nextBoolean() ? 1 + random.nextInt(200) : null;
        long used = random.nextInt(3) == 0 ? random.nextInt(8) * GIB : 0;
        return new InstalledGpu(TestGpus.spec(vendor, kind, null, null, units), memory, used);
    }

    private static MemoryOptions options(Random random) {
        return MemoryOptions.DEFAULT
                .withMacOs(MemoryOptions.MacOs.values()[random.nextInt(2)])
                .withWiredLimitBytes(maybe(random))
                .withLinuxDesktop(random.nextBoolean())
                .withEcc(random.nextBoolean())
                .withRaisedGpuLimit(random.nextBoolean())
                .withCarveOutBytes(maybe(random))
                .withHostReserveBytes(maybe(random));
    }

    private static @Nullable Long maybe(Random random) {
        return random.nextInt(3) == 0 ? random.nextInt(300) * GIB : null;
    }
}
