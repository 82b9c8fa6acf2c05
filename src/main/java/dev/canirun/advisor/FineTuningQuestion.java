package dev.canirun.advisor;

import org.jspecify.annotations.Nullable;

/**
 * What memory training a model takes, as callers ask it.
 *
 * @param model catalog id
 * @param method {@code full}, {@code lora} or {@code qlora}, {@code null} for each
 * @param rank of the adapters, {@code null} for 16
 * @param targets which projections get an adapter: {@code all_linear} (default), {@code attention} or {@code query_value}
 * @param optimizer {@code adamw} (default) or {@code adamw_8bit}
 * @param precision of a full fine-tuning: {@code mixed} (default) or {@code bfloat16}
 * @param sequenceLength tokens of one example, {@code null} for 2,048
 * @param batchSize examples at a time, {@code null} for 1
 * @param gradientCheckpointing whether intermediate results are computed again, {@code null} for yes
 */
public record FineTuningQuestion(
        @Nullable String model,
        @Nullable String method,
        @Nullable Integer rank,
        @Nullable String targets,
        @Nullable String optimizer,
        @Nullable String precision,
        @Nullable Integer sequenceLength,
        @Nullable Integer batchSize,
        @Nullable Boolean gradientCheckpointing) {}
