package dev.canirun.advisor;

import dev.canirun.fit.FitRequest;
import dev.canirun.gpus.GpuTable;
import dev.canirun.hardware.Machine;
import dev.canirun.hardware.MemoryOptions;
import dev.canirun.hardware.MemoryPolicy;
import dev.canirun.memory.RuntimeSettings;
import dev.canirun.problem.InvalidRequestException;
import dev.canirun.speed.Workload;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads machine and runtime of any question. */
@Component
class FitRequests {

    private final GpuTable gpuTable;

    FitRequests(GpuTable gpuTable) {
        this.gpuTable = gpuTable;
    }

    /** A request, and what had to be assumed for it. */
    record Read(FitRequest request, List<String> assumptions) {}

    /**
     * @throws InvalidRequestException naming every field that cannot be read
     * @throws dev.canirun.problem.UnknownIdException when a GPU is not known
     */
    Read read(
            RuntimeLimits limits,
            @Nullable MachineQuestion machineQuestion,
            @Nullable RuntimeQuestion runtimeQuestion) {
        if (machineQuestion == null) {
            throw new InvalidRequestException(
                    "/machine",
                    "is missing; send the GPUs and the system memory, for example {\"systemMemoryGiB\": 16}.");
        }
        List<String> assumptions = new ArrayList<>();
        FieldChecks checks = new FieldChecks();
        MachineReader machineReader = new MachineReader(checks, machineQuestion, gpuTable, assumptions);
        RuntimeReader runtimeReader = new RuntimeReader(checks, runtimeQuestion, limits);
        RuntimeSettings settings = runtimeReader.settings();
        Workload workload = runtimeReader.workload();
        Machine machine = machineReader.machine(runtimeQuestion == null ? null : runtimeQuestion.backend());
        MemoryOptions memoryOptions = machineReader.memoryOptions();
        var layers = runtimeReader.layers(machine.gpus().size());
        checks.throwIfAny();
        FitRequest request =
                new FitRequest(machine, MemoryPolicy.budget(machine, memoryOptions), settings, layers, workload);
        return new Read(request, assumptions);
    }
}
