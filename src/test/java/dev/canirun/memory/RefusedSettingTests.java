package dev.canirun.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canirun.llm.Attention;
import dev.canirun.llm.Attention.GroupedQuery;
import dev.canirun.llm.Attention.Latent;
import dev.canirun.llm.FeedForward;
import dev.canirun.llm.Layer;
import dev.canirun.llm.ModelArchitecture;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefusedSettingTests {

    private static final RuntimeSettings DEFAULTS = RuntimeSettings.defaults(8192);
    private static final ModelArchitecture HEADS_OF_128 = model("llama", new GroupedQuery(32, 8, 128, 128, null, null));
    private static final ModelArchitecture HEADS_OF_80 = model("phi2", new GroupedQuery(32, 32, 80, 80, null, null));
    private static final ModelArchitecture HEADS_OF_33 = model("llama", new GroupedQuery(3, 3, 33, 33, null, null));
    private static final ModelArchitecture LATENT = model("deepseek2", new Latent(16, 0, 512, 64, 192, 128));

    @Test
    void defaultsAreNeverRefused() {
        for (ModelArchitecture model : List.of(HEADS_OF_128, HEADS_OF_80, HEADS_OF_33, LATENT)) {
            assertThat(RefusedSetting.of(model, DEFAULTS)).isEmpty();
        }
    }

    @Test
    void quantizedValuesNeedFlashAttention() {
        RuntimeSettings settings = DEFAULTS.withCacheTypes(CacheType.Q8_0, CacheType.Q8_0);

        assertThat(RefusedSetting.of(HEADS_OF_128, settings)).isEmpty();
        assertThat(RefusedSetting.of(HEADS_OF_128, settings.withFlashAttention(FlashAttention.OFF)))
                .containsExactly(RefusedSetting.QUANTIZED_VALUES_NEED_FLASH_ATTENTION);
    }

    @Test
    void grokNeverHasFlashAttention() {
        ModelArchitecture grok = model("grok", new GroupedQuery(48, 8, 128, 128, null, null));

        assertThat(RefusedSetting.of(grok, DEFAULTS.withCacheTypes(CacheType.F16, CacheType.Q8_0)))
                .containsExactly(RefusedSetting.QUANTIZED_VALUES_NEED_FLASH_ATTENTION);
        assertThat(RefusedSetting.of(grok, DEFAULTS.withCacheTypes(CacheType.Q8_0, CacheType.F16)))
                .isEmpty();
    }

    @Test
    void blocksHaveToDivideAHead() {
        assertThat(RefusedSetting.of(HEADS_OF_80, DEFAULTS.withCacheTypes(CacheType.Q8_0, CacheType.Q4_0)))
                .containsExactly(RefusedSetting.KEY_BLOCKS_DO_NOT_DIVIDE, RefusedSetting.VALUE_BLOCKS_DO_NOT_DIVIDE);
    }

    @Test
    void withoutFlashAttentionBlocksOnlyHaveToDivideATokensKeys() {
        RuntimeSettings settings =
                DEFAULTS.withCacheTypes(CacheType.Q8_0, CacheType.F16).withFlashAttention(FlashAttention.OFF);

        assertThat(RefusedSetting.of(HEADS_OF_80, settings)).isEmpty();
        assertThat(RefusedSetting.of(HEADS_OF_33, settings)).containsExactly(RefusedSetting.KEY_BLOCKS_DO_NOT_DIVIDE);
    }

    @Test
    void latentAttentionHasOneTypeForBoth() {
        assertThat(RefusedSetting.of(LATENT, DEFAULTS.withCacheTypes(CacheType.Q8_0, CacheType.F16)))
                .containsExactly(RefusedSetting.LATENT_TYPES_DIFFER);
        assertThat(RefusedSetting.of(LATENT, DEFAULTS.withCacheTypes(CacheType.Q8_0, CacheType.Q8_0)))
                .isEmpty();
    }

    private static ModelArchitecture model(String name, Attention attention) {
        Layer layer = new Layer(attention, null, new FeedForward.Dense(1024, true));
        return new ModelArchitecture(name, 4096, 32_000, 131_072, List.of(layer));
    }
}
