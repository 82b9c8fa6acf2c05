package dev.canirun.fit;

import dev.canirun.hardware.Backend;
import dev.canirun.hardware.Machine;
import dev.canirun.hardware.MachineBudget;
import dev.canirun.memory.RuntimeSettings;
import dev.canirun.speed.Workload;

/** On which machine and how a model is to run. */
public record FitRequest(
        Machine machine, MachineBudget budget, RuntimeSettings settings, LayerChoice layers, Workload workload) {

    /** What the back end can use of the machine: without its GPUs when llama.cpp runs on the CPU alone. */
    MachineBudget usableBudget() {
        return machine.backend() == Backend.CPU ? budget.withoutGpus() : budget;
    }

    /** The same for a model that can take no longer context. */
    public FitRequest withContextLength(int tokens) {
        return new FitRequest(machine, budget, settings.withContextLength(tokens), layers, workload);
    }
}
