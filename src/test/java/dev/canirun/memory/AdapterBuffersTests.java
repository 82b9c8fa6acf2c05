package dev.canirun.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canirun.gguf.GgmlType;
import dev.canirun.gguf.TensorInfo;
import dev.canirun.llm.Attention;
import dev.canirun.llm.FeedForward;
import dev.canirun.llm.Layer;
import dev.canirun.llm.ModelArchitecture;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AdapterBuffersTests {

    private static final int BLOCKS = 4;
    private static final ModelArchitecture MIXTURE = new ModelArchitecture(
            "test",
            512,
            1000,
            131_072,
            Collections.nCopies(
                    BLOCKS,
                    new Layer(
                            new Attention.GroupedQuery(8, 2, 64, 64, null, null),
                            null,
                            new FeedForward.MixtureOfExperts(8, 2, 64, 0, 0))));
    private static final MemoryModel NOTHING = (settings, placement) ->
            new MemoryBreakdown(Collections.nCopies(placement.tensorSplit().size(), MemoryUse.NONE), MemoryUse.NONE);

    @Test
    void followsTheLayersToTheirCards() {
        AdapterBuffers adapter = adapter("attn_q");

        MemoryBreakdown memory = adapter.under(new Placement(4, 0, List.of(1.0, 1.0)));

        assertThat(memory.gpus()).extracting(MemoryUse::totalBytes).containsExactly(2 * 2048L, 2048L);
        assertThat(memory.host().totalBytes()).isEqualTo(2048);
    }

    @Test
    void staysInSystemMemoryWithTheExpertsItAdapts() {
        MemoryBreakdown memory = adapter("ffn_up_exps").under(Placement.singleGpu(BLOCKS + 1, 3));

        assertThat(memory.gpus().get(0).adapterBytes()).isEqualTo(2048);
        assertThat(memory.host().adapterBytes()).isEqualTo(3 * 2048);
    }

    @Test
    void severalAddUp() {
        MemoryModel memory = adapter("attn_q").beside(adapter("attn_k").beside(NOTHING));

        assertThat(memory.estimate(RuntimeSettings.defaults(4096), Placement.singleGpu(BLOCKS + 1, 0))
                        .gpus()
                        .get(0)
                        .totalBytes())
                .isEqualTo(2 * BLOCKS * 2048);
    }

    private static AdapterBuffers adapter(String target) {
        return new AdapterBuffers(
                MIXTURE,
                IntStream.range(0, BLOCKS)
                        .mapToObj(block ->
                                TensorInfo.matrix("blk." + block + "." + target + ".weight", GgmlType.F16, 64, 16))
                        .toList());
    }
}
