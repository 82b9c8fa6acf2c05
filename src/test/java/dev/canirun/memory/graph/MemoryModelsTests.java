package dev.canirun.memory.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.canirun.gguf.GgufMetadata;
import dev.canirun.gguf.MalformedGgufException;
import dev.canirun.llm.LanguageModel;
import dev.canirun.llm.TensorTable;
import dev.canirun.llm.TruthHeaders;
import dev.canirun.memory.Placement;
import dev.canirun.memory.RuntimeSettings;
import org.junit.jupiter.api.Test;

class MemoryModelsTests {

    private static final String NAME = "qwen3-0.6b.Q8_0";
    private static final GgufMetadata METADATA = TruthHeaders.header(NAME).metadata();

    @Test
    void aFileWhoseTensorsFormTheGraphIsModelled() {
        assertThat(MemoryModels.ofUntrusted(TruthHeaders.model(NAME), METADATA)
                        .estimate(RuntimeSettings.defaults(4096), Placement.singleGpu(29, 0))
                        .gpus()
                        .get(0)
                        .computeBytes())
                .isPositive();
    }

    @Test
    void aFileThatLacksATensorIsRefused() {
        LanguageModel model = TruthHeaders.model(NAME);
        TensorTable without = new TensorTable(model.tensors().tensors().stream()
                .filter(tensor -> !tensor.name().equals("blk.3.attn_q.weight"))
                .toList());

        assertThatExceptionOfType(MalformedGgufException.class)
                .isThrownBy(() -> MemoryModels.ofUntrusted(new LanguageModel(model.architecture(), without), METADATA))
                .satisfies(e -> assertThat(e.reason()).contains("qwen3"));
    }
}
