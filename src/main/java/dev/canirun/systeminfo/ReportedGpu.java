package dev.canirun.systeminfo;

import org.jspecify.annotations.Nullable;

/**
 * A GPU as a tool names it.
 *
 * @param name as printed
 * @param memoryMib its memory in MiB, {@code null} where the tool does not say
 * @param usedMib memory in use in MiB, {@code null} where the tool does not say
 */
public record ReportedGpu(
        String name, @Nullable Long memoryMib, @Nullable Long usedMib) {}
