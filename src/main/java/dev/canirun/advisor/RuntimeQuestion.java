package dev.canirun.advisor;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How llama.cpp is to run, as callers write it; {@code null} means its default.
 *
 * @param contextLength {@code -c}, tokens
 * @param parallelSequences {@code -np}
 * @param unifiedKvCache {@code --kv-unified}
 * @param keyCacheType {@code -ctk}
 * @param valueCacheType {@code -ctv}
 * @param flashAttention {@code auto}, {@code on} or {@code off}
 * @param batchSize {@code -b}, tokens
 * @param microBatchSize {@code -ub}, tokens
 * @param gpuLayers {@code -ngl} or {@code "auto"}
 * @param cpuMoeLayers {@code --n-cpu-moe} or {@code "auto"}
 * @param backend {@code auto}, {@code cuda}, {@code rocm}, {@code metal}, {@code vulkan}, {@code sycl} or {@code cpu}
 * @param tensorSplit {@code -ts}, one share per card
 * @param promptTokens prompt the speed is asked for
 * @param responseTokens reply the speed is asked for
 */
public record RuntimeQuestion(
        @Nullable Integer contextLength,
        @Nullable Integer parallelSequences,
        @Nullable Boolean unifiedKvCache,
        @Nullable String keyCacheType,
        @Nullable String valueCacheType,
        @Nullable String flashAttention,
        @Nullable Integer batchSize,
        @Nullable Integer microBatchSize,
        @Schema(types = {"integer", "string"}) @Nullable LayerCount gpuLayers,
        @Schema(types = {"integer", "string"}) @Nullable LayerCount cpuMoeLayers,
        @Nullable String backend,
        @Nullable List<@Nullable Double> tensorSplit,
        @Nullable Integer promptTokens,
        @Nullable Integer responseTokens) {

    public static final RuntimeQuestion DEFAULTS =
            new RuntimeQuestion(null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    RuntimeQuestion withContextLength(int length) {
        return new RuntimeQuestion(
                length,
                parallelSequences,
                unifiedKvCache,
                keyCacheType,
                valueCacheType,
                flashAttention,
                batchSize,
                microBatchSize,
                gpuLayers,
                cpuMoeLayers,
                backend,
                tensorSplit,
                promptTokens,
                responseTokens);
    }
}
