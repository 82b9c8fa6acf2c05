package dev.canirun.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.canirun.catalog.BuiltInCatalog;
import dev.canirun.llm.LanguageModel;
import dev.canirun.llm.Quantization;
import java.util.Collections;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * Context buffers of catalog models against load logs that people published, of llama.cpp builds from May 2024 to August
 * 2026. Logs print MiB with two decimals per buffer.
 */
class ContextLogTests {

    private static final double MIB = 1 << 20;

    @ParameterizedTest(name = "{0}, {2} tokens, {3} sequences, {7}")
    @CsvFileSource(resources = "/measured/context-logs.csv", numLinesToSkip = 1)
    void contextIsWhatTheLogSays(
            String model,
            String build,
            int contextLength,
            int parallelSequences,
            boolean unified,
            int microBatch,
            String flashAttention,
            String keyType,
            String valueType,
            double kvMib,
            Double windowedMib,
            Double recurrentMib) {
        RuntimeSettings settings = new RuntimeSettings(
                contextLength,
                parallelSequences,
                unified,
                CacheType.valueOf(keyType.toUpperCase(Locale.ROOT)),
                CacheType.valueOf(valueType.toUpperCase(Locale.ROOT)),
                FlashAttention.valueOf(flashAttention.toUpperCase(Locale.ROOT)),
                2048,
                microBatch);

        MemoryUse use = memory(model).estimate(settings, Placement.cpuOnly()).host();

        double logged = kvMib + orZero(windowedMib) + orZero(recurrentMib);
        assertThat(use.contextBytes() / MIB).isCloseTo(logged, within(0.02 + compressorMib(use, recurrentMib)));
    }

    /** The collected rows leave out the compressor states of DeepSeek V4. */
    private static double compressorMib(MemoryUse use, Double recurrentMib) {
        return recurrentMib == null ? use.recurrentStateBytes() / MIB : 0;
    }

    private static double orZero(Double value) {
        return value == null ? 0 : value;
    }

    private static MemoryModel memory(String id) {
        LanguageModel model = BuiltInCatalog.CATALOG.find(id).orElseThrow().languageModel(Quantization.Q8_0);
        return new LlamaCppMemoryModel(
                model, (settings, layers) -> new ComputeUse(Collections.nCopies(layers.gpuCount(), 0L), 0));
    }
}
