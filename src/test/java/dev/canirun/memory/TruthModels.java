package dev.canirun.memory;

import dev.canirun.gguf.GgufHeader;
import dev.canirun.gguf.TensorInfo;
import dev.canirun.llm.ArchitectureReader;
import dev.canirun.llm.LanguageModel;
import dev.canirun.llm.Quantization;
import dev.canirun.llm.TensorGroup;
import dev.canirun.llm.TensorLayout;
import dev.canirun.llm.TensorTable;
import dev.canirun.llm.TruthHeaders;
import dev.canirun.memory.graph.MemoryModels;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The memory model of each file of the truth tables; a file without a header is quantized from its model's layout. */
final class TruthModels {

    /** A model and how many layers it offers to the GPUs. */
    record Loaded(MemoryModel memory, int offloadableLayers) {}

    private final Map<String, Loaded> models = new HashMap<>();

    MemoryUse estimate(TruthRow row) {
        Loaded loaded = models.computeIfAbsent(row.file(), file -> load(row));
        Placement asked = row.placement();
        Placement placement = new Placement(
                Math.min(asked.gpuLayers(), loaded.offloadableLayers()), asked.cpuMoeLayers(), asked.tensorSplit());
        MemoryBreakdown memory = loaded.memory().estimate(row.settings(), placement);
        return row.isHost() ? memory.host() : memory.gpus().get(row.gpu());
    }

    private static Loaded load(TruthRow row) {
        GgufHeader header =
                TruthHeaders.header(TruthHeaders.files().containsKey(row.file()) ? row.file() : row.model() + ".Q8_0");
        LanguageModel model =
                TruthHeaders.files().containsKey(row.file()) ? ArchitectureReader.read(header) : quantize(header, row);
        return new Loaded(
                MemoryModels.of(model, header.metadata()), model.architecture().offloadableLayers());
    }

    private static LanguageModel quantize(GgufHeader header, TruthRow row) {
        Quantization quantization = Quantization.fromName(row.quantization()).orElseThrow();
        TensorTable tensors = layout(header).quantized(quantization, false);
        return new LanguageModel(ArchitectureReader.read(header.metadata(), tensors), tensors);
    }

    /** The layout with just those optional tensors that the header holds. */
    private static TensorLayout layout(GgufHeader header) {
        Set<String> names = header.tensors().stream().map(TensorInfo::name).collect(Collectors.toSet());
        List<TensorGroup> groups =
                List.copyOf(TensorLayout.extrasOf(header.metadata().architecture()));
        for (int bits = 0; bits < 1 << groups.size(); bits++) {
            Set<TensorGroup> extras = new LinkedHashSet<>();
            for (int i = 0; i < groups.size(); i++) {
                if ((bits >> i & 1) == 1) {
                    extras.add(groups.get(i));
                }
            }
            TensorLayout layout = TensorLayout.of(header.metadata(), extras);
            if (names.equals(names(layout))) {
                return layout;
            }
        }
        throw new IllegalStateException("No layout of " + header.metadata().architecture() + " fits");
    }

    private static Set<String> names(TensorLayout layout) {
        Set<String> names = new HashSet<>();
        layout.quantized(Quantization.F16, false).tensors().forEach(tensor -> names.add(tensor.name()));
        return names;
    }
}
