package dev.canirun.launch;

import dev.canirun.fit.FitEstimate;
import dev.canirun.fit.FitRequest;
import dev.canirun.fit.FitTestData;
import dev.canirun.fit.LayerChoice;
import dev.canirun.fit.OffloadPlan;
import dev.canirun.fit.Trial;
import dev.canirun.fit.Verdict;
import dev.canirun.hardware.Backend;
import dev.canirun.hardware.InstalledGpu;
import dev.canirun.hardware.Machine;
import dev.canirun.hardware.OperatingSystem;
import dev.canirun.hardware.TestGpus;
import dev.canirun.hardware.Vendor;
import dev.canirun.memory.Placement;
import dev.canirun.memory.RuntimeSettings;
import dev.canirun.speed.Workload;
import java.util.Collections;
import java.util.List;

/** Plans of a model of ten layers, made by hand. */
final class LaunchTestData {

    private LaunchTestData() {}

    static LaunchRequest request(Backend backend, Placement placement) {
        return request(backend, "Q4_K_M", placement, RuntimeSettings.defaults(8192));
    }

    static LaunchRequest request(Backend backend, String quantization, Placement placement, RuntimeSettings settings) {
        var candidate = FitTestData.candidate(quantization, FitTestData.mixture(), 1000, null);
        Verdict verdict = placement.gpuLayers() == 0
                ? Verdict.CPU_ONLY
                : placement.gpuLayers() == 11 && placement.cpuMoeLayers() == 0 ? Verdict.FULL_GPU : Verdict.PARTIAL_GPU;
        OffloadPlan plan = new OffloadPlan(placement, candidate.memoryModel().estimate(settings, placement), verdict);
        List<InstalledGpu> cards =
                Collections.nCopies(placement.tensorSplit().size(), TestGpus.card(Vendor.NVIDIA, 24 * 1024, null, 80));
        Machine machine = new Machine(cards, 64L << 30, 50e9, OperatingSystem.LINUX, backend);
        FitRequest request =
                new FitRequest(machine, FitTestData.machine(64L << 30), settings, LayerChoice.AUTO, Workload.DEFAULT);
        return new LaunchRequest(
                "test-model",
                "maker/Test-Model",
                new FitEstimate(new Trial(candidate, plan, null), 11, 8192, null, null, null, List.of()),
                request);
    }
}
