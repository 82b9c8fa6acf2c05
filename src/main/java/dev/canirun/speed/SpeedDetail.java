package dev.canirun.speed;

import org.jspecify.annotations.Nullable;

/**
 * What is told of one answer in full, beyond what decides between answers.
 *
 * @param decodeAtContextEnd rate of the last tokens before the context is full
 * @param parallel when several sequences are served at once, {@code null} for a single one
 */
public record SpeedDetail(
        SpeedRange decodeAtContextEnd, @Nullable ParallelSpeed parallel) {}
