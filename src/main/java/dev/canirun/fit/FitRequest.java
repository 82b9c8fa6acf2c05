package dev.canirun.fit;

import dev.canirun.hardware.Backend;
import dev.canirun.hardware.Machine;
import dev.canirun.hardware.MachineBudget;
import dev.canirun.memory.AdapterBuffers;
import dev.canirun.memory.MemoryModel;
import dev.canirun.memory.RuntimeSettings;
import dev.canirun.speed.Workload;
import java.util.ArrayList;
import java.util.List;

/**
 * On which machine and how a model is to run.
 *
 * @param budget what the machine can give to the model: what its additions take is off already
 * @param additions what is loaded beside the model
 */
public record FitRequest(
        Machine machine,
        MachineBudget budget,
        RuntimeSettings settings,
        LayerChoice layers,
        Workload workload,
        List<Addition> additions) {

    public FitRequest {
        additions = List.copyOf(additions);
    }

    /** A request for the model alone. */
    public FitRequest(
            Machine machine, MachineBudget budget, RuntimeSettings settings, LayerChoice layers, Workload workload) {
        this(machine, budget, settings, layers, workload, List.of());
    }

    /** What the back end can use of the machine: without its GPUs when llama.cpp runs on the CPU alone. */
    MachineBudget usableBudget() {
        return machine.backend() == Backend.CPU ? budget.withoutGpus() : budget;
    }

    /** What the model takes together with what follows its layers. */
    MemoryModel memoryOf(Candidate candidate) {
        MemoryModel memory = candidate.memoryModel();
        for (Addition addition : additions) {
            AdapterBuffers adapter = addition.withLayers();
            memory = adapter == null ? memory : adapter.beside(memory);
        }
        return memory;
    }

    /** The same on what is left of the machine. */
    FitRequest withBudget(MachineBudget left) {
        return new FitRequest(machine, left, settings, layers, workload);
    }

    /** The same for a model that can take no longer context. */
    public FitRequest withContextLength(int tokens) {
        return new FitRequest(machine, budget, settings.withContextLength(tokens), layers, workload, additions);
    }

    /** The same with something more beside the model. */
    public FitRequest with(Addition addition, MachineBudget rest) {
        List<Addition> more = new ArrayList<>(additions);
        more.add(addition);
        return new FitRequest(machine, rest, settings, layers, workload, more);
    }
}
