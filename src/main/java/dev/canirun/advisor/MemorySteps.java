package dev.canirun.advisor;

import dev.canirun.api.AnswerTime;
import dev.canirun.fit.BestQuantization;
import dev.canirun.fit.Candidate;
import dev.canirun.fit.FitCalculator;
import dev.canirun.fit.FitRequest;
import dev.canirun.fit.Trial;
import dev.canirun.fit.Verdict;
import dev.canirun.hardware.InstalledGpu;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Asks the same question about the machine with more memory. Machines with several cards are left alone: there is more than
 * one way to give them more.
 */
@Component
class MemorySteps {

    /** Sizes that cards and machines are sold with. */
    private static final List<Integer> SIZES_GIB = List.of(8, 12, 16, 24, 32, 48, 64, 80, 96, 128, 192, 256, 512);

    private static final int MOST_STEPS = 3;

    private final FitRequests requests;
    private final FitCalculator calculator;
    private final AnswerTime time;

    MemorySteps(FitRequests requests, FitCalculator calculator, AnswerTime time) {
        this.time = time;
        this.requests = requests;
        this.calculator = calculator;
    }

    /**
     * The next sizes that each bring a better quantization than the one before.
     *
     * @param best what is advised today, {@code null} when nothing fits
     */
    List<MemoryStep> of(
            List<Candidate> candidates,
            @Nullable MachineQuestion machine,
            @Nullable RuntimeQuestion runtime,
            FitRequest today,
            @Nullable Trial best) {
        List<InstalledGpu> gpus = today.machine().gpus();
        if (machine == null || gpus.size() > 1) {
            return List.of();
        }
        long memoryBytes = gpus.isEmpty()
                ? today.machine().systemMemoryBytes()
                : gpus.get(0).memoryBytes();
        RuntimeLimits limits = RuntimeLimits.of(candidates.get(0).model().architecture());
        List<MemoryStep> steps = new ArrayList<>();
        String last = best != null && (gpus.isEmpty() || best.plan().verdict() == Verdict.FULL_GPU) ? name(best) : null;
        for (int gib : SIZES_GIB) {
            if (((long) gib << 30) <= memoryBytes || steps.size() == MOST_STEPS) {
                continue;
            }
            FitRequest request =
                    requests.read(limits, larger(machine, gpus, gib), runtime).request();
            String found = best(candidates, request, gib).map(MemorySteps::name).orElse(null);
            if (found != null && !Objects.equals(found, last)) {
                steps.add(new MemoryStep(!gpus.isEmpty(), gib, found));
                last = found;
            }
        }
        return steps;
    }

    private Optional<Trial> best(List<Candidate> candidates, FitRequest request, int gib) {
        time.check();
        List<Candidate> possible = candidates.stream()
                .filter(candidate -> candidate.fileSizeBytes() < (long) gib << 30)
                .toList();
        return BestQuantization.of(
                request.machine().gpus().isEmpty()
                        ? possible.stream()
                                .map(candidate -> calculator.trial(candidate, request))
                                .toList()
                        : possible.stream()
                                .flatMap(candidate -> calculator.onGpusAlone(candidate, request).stream())
                                .toList());
    }

    private static MachineQuestion larger(MachineQuestion machine, List<InstalledGpu> gpus, int gib) {
        if (gpus.isEmpty()) {
            return machine.withSystemMemoryGiB((double) gib);
        }
        return gpus.get(0).sharesSystemMemory()
                ? machine.withUnifiedMemoryGiB((double) gib)
                : machine.withGpuMemoryGiB((double) gib);
    }

    private static String name(Trial trial) {
        return trial.candidate().quantization();
    }
}
