package dev.canirun.speed;

import dev.canirun.llm.Layer;
import dev.canirun.llm.ModelArchitecture;
import dev.canirun.memory.LayerPlacement;
import dev.canirun.memory.Placement;
import dev.canirun.memory.RuntimeSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A model spread over devices: the GPUs in order, then the host. Devices without work are left out. */
final class PlacedModel {

    private final List<DeviceLoad> gpus = new ArrayList<>();
    private final DeviceLoad host;
    private boolean hostWorks;
    private int switches;

    private PlacedModel(List<CalibratedDevice> gpus, CalibratedDevice host) {
        gpus.forEach(gpu -> this.gpus.add(new DeviceLoad(gpu)));
        this.host = new DeviceLoad(host);
    }

    static PlacedModel of(
            ReadProfile profile, Placement placement, List<CalibratedDevice> gpus, CalibratedDevice host) {
        PlacedModel model = new PlacedModel(gpus, host);
        ModelArchitecture architecture = profile.architecture();
        LayerPlacement layers = LayerPlacement.of(placement, architecture.blockCount());
        for (int i = 0; i < architecture.layers().size(); i++) {
            model.addBlock(profile.block(i), architecture.layers().get(i), layers.gpuOf(i), i < layers.cpuMoeLayers());
        }
        int outputGpu = layers.gpuOf(architecture.blockCount());
        (outputGpu < 0 ? model.host : model.gpus.get(outputGpu)).addOutput(profile.output());
        model.hostWorks |= outputGpu < 0;
        model.dropIdle(layers);
        return model;
    }

    private void addBlock(Reads reads, Layer layer, int gpu, boolean expertsOnHost) {
        if (gpu < 0) {
            host.addBlock(reads, layer);
            hostWorks = true;
        } else if (expertsOnHost && reads.activeExpertBytes() > 0) {
            gpus.get(gpu).addDense(reads, layer);
            host.addExperts(reads);
            hostWorks = true;
            switches += 2;
        } else {
            gpus.get(gpu).addBlock(reads, layer);
        }
    }

    private void dropIdle(LayerPlacement layers) {
        List<DeviceLoad> working = new ArrayList<>();
        for (int i = 0; i < gpus.size(); i++) {
            if (layers.firstLayer(i) < layers.firstLayer(i + 1)) {
                working.add(gpus.get(i));
            }
        }
        gpus.clear();
        gpus.addAll(working);
        switches += gpus.size() - 1 + (hostWorks && !gpus.isEmpty() ? 1 : 0);
        switches = Math.max(0, switches);
    }

    /** One step of the reply with this many tokens of context, written to each of so many users; never below its bound. */
    double stepSeconds(RuntimeSettings settings, double depth, int users) {
        double seconds = switches * HostLimits.SECONDS_PER_SWITCH;
        double perToken = 0;
        for (DeviceLoad load : working()) {
            seconds += load.decodeSeconds(settings, depth, users);
            perToken = Math.max(perToken, load.device().device().coefficients().secondsPerToken());
        }
        return Math.max(seconds + users * perToken, boundSeconds(settings, depth, users));
    }

    double boundSeconds(RuntimeSettings settings, double depth, int users) {
        return working().stream()
                .mapToDouble(load -> load.decodeBoundSeconds(settings, depth, users))
                .sum();
    }

    /** The context a reply looks back on grows from the prompt's length to the whole exchange's. */
    static double meanDepth(Workload workload) {
        return workload.promptTokens() + workload.responseTokens() / 2.0;
    }

    List<DeviceLoad> gpus() {
        return gpus;
    }

    DeviceLoad host() {
        return host;
    }

    boolean hostWorks() {
        return hostWorks;
    }

    List<DeviceLoad> working() {
        if (!hostWorks) {
            return gpus;
        }
        List<DeviceLoad> all = new ArrayList<>(gpus);
        all.add(host);
        return all;
    }

    double decodeSpread() {
        return working().stream()
                .mapToDouble(load -> load.device().decodeSpread())
                .max()
                .orElseThrow();
    }

    double prefillSpread() {
        return working().stream()
                .mapToDouble(load -> load.device().prefillSpread())
                .max()
                .orElseThrow();
    }

    /** As well founded as the weakest device. */
    SpeedBasis basis() {
        return working().stream()
                .map(load -> load.device().basis())
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }
}
