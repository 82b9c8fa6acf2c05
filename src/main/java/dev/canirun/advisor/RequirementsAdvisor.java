package dev.canirun.advisor;

import dev.canirun.api.AnswerTime;
import dev.canirun.catalog.CatalogModel;
import dev.canirun.fit.Candidate;
import dev.canirun.fit.FitCalculator;
import dev.canirun.fit.FitRequest;
import dev.canirun.fit.LayerChoice;
import dev.canirun.fit.Trial;
import dev.canirun.gpus.GpuRow;
import dev.canirun.gpus.GpuTable;
import dev.canirun.hardware.Backend;
import dev.canirun.hardware.InstalledGpu;
import dev.canirun.hardware.Machine;
import dev.canirun.hardware.MemoryKind;
import dev.canirun.hardware.MemoryPolicy;
import dev.canirun.hardware.OperatingSystem;
import dev.canirun.hardware.Vendor;
import dev.canirun.memory.RuntimeSettings;
import dev.canirun.speed.Workload;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** The question turned round: which hardware holds a model wholly on GPUs. */
@Service
public class RequirementsAdvisor {

    private static final long GIB = 1L << 30;
    private static final long ASSUMED_SYSTEM_MEMORY_BYTES = 32 * GIB;
    private static final double ASSUMED_BANDWIDTH_BYTES_PER_SECOND = 51.2e9;
    private static final int MOST_CARDS = 2;
    private static final double FASTEST_TARGET = 10_000;
    private static final String DEFAULT_QUANTIZATION = "Q4_K_M";

    private final CatalogLookup lookup;
    private final GpuTable gpuTable;
    private final Candidates candidates;
    private final FitCalculator calculator;
    private final AnswerTime time;

    RequirementsAdvisor(
            CatalogLookup lookup, GpuTable gpuTable, Candidates candidates, FitCalculator calculator, AnswerTime time) {
        this.time = time;
        this.lookup = lookup;
        this.gpuTable = gpuTable;
        this.candidates = candidates;
        this.calculator = calculator;
    }

    /**
     * @throws dev.canirun.problem.InvalidRequestException naming every field that cannot be read
     * @throws dev.canirun.problem.UnknownIdException when the model is not known
     */
    public RequirementsAnswer answer(RequirementsQuestion question) {
        CatalogModel model = lookup.model(question.model());
        String quantization = question.quantization() == null ? DEFAULT_QUANTIZATION : question.quantization();
        Candidate candidate = candidates.one(model, lookup.quantization(quantization));
        FieldChecks checks = new FieldChecks();
        RuntimeReader reader = new RuntimeReader(
                checks, question.runtime(), RuntimeLimits.of(candidate.model().architecture()));
        RuntimeSettings settings = reader.settings();
        Workload workload = reader.workload();
        double target = checks.number("/targetTokensPerSecond", question.targetTokensPerSecond(), 0, 0, FASTEST_TARGET);
        checks.throwIfAny();
        List<RequirementsAnswer.Option> options = gpuTable.all().stream()
                .flatMap(gpu -> machines(gpu, candidate.fileSizeBytes()))
                .flatMap(machine -> option(machine, candidate, settings, workload, target))
                .sorted(RequirementsAnswer.Option.SMALLEST_FIRST)
                .toList();
        return new RequirementsAnswer(
                model.id(),
                model.name(),
                candidate.quantization(),
                settings.contextLength(),
                options,
                List.of(
                        "Linux (macOS on Apple silicon) with nothing else on the GPU",
                        "32 GiB of system memory beside cards"));
    }

    private record Setup(GpuRow gpu, int cards, long memoryBytesEach) {

        long memoryBytes() {
            return cards * memoryBytesEach;
        }
    }

    /** One card or two; a machine with unified memory comes in each size it is sold with. */
    private static Stream<Setup> machines(GpuRow gpu, long fileSizeBytes) {
        boolean dedicated = gpu.spec().memoryKind() == MemoryKind.DEDICATED;
        return gpu.memoryOptionsBytes().stream()
                .flatMap(bytes -> IntStream.rangeClosed(1, dedicated ? MOST_CARDS : 1)
                        .mapToObj(boards -> new Setup(gpu, boards * gpu.gpusPerBoard(), bytes)))
                .filter(setup -> setup.memoryBytes() > fileSizeBytes / 2);
    }

    private Stream<RequirementsAnswer.Option> option(
            Setup setup, Candidate candidate, RuntimeSettings settings, Workload workload, double target) {
        time.check();
        Machine machine = machine(setup);
        FitRequest request =
                new FitRequest(machine, MemoryPolicy.budget(machine), settings, LayerChoice.AUTO, workload);
        return calculator
                .onGpusAlone(candidate, request)
                .filter(trial -> isFastEnough(trial, target))
                .map(trial -> calculator.complete(trial, request))
                .map(estimate -> new RequirementsAnswer.Option(
                        setup.gpu(), setup.cards(), setup.memoryBytes(), request, estimate))
                .stream();
    }

    private static Machine machine(Setup setup) {
        Vendor vendor = setup.gpu().spec().vendor();
        boolean dedicated = setup.gpu().spec().memoryKind() == MemoryKind.DEDICATED;
        Double bandwidth = setup.gpu().spec().bandwidthBytesPerSecond();
        return new Machine(
                Collections.nCopies(setup.cards(), new InstalledGpu(setup.gpu().spec(), setup.memoryBytesEach(), 0)),
                dedicated ? ASSUMED_SYSTEM_MEMORY_BYTES : setup.memoryBytesEach(),
                dedicated || bandwidth == null ? ASSUMED_BANDWIDTH_BYTES_PER_SECOND : bandwidth,
                vendor == Vendor.APPLE ? OperatingSystem.MACOS : OperatingSystem.LINUX,
                Backend.defaultFor(vendor));
    }

    private static boolean isFastEnough(Trial trial, double target) {
        return target == 0 || (trial.speed() != null && trial.speed().decode().tokensPerSecond() >= target);
    }
}
