package dev.canirun.fit;

import dev.canirun.memory.CacheType;
import dev.canirun.memory.FlashAttention;
import dev.canirun.memory.MemoryBreakdown;
import dev.canirun.memory.MemoryUse;
import dev.canirun.memory.RefusedSetting;
import dev.canirun.memory.RuntimeSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What a person could change, tried one by one. */
final class Levers {

    private static final int SHORTEST_CONTEXT_TOKENS = 2048;
    private static final int SMALL_MICRO_BATCH_TOKENS = 128;

    private Levers() {}

    /**
     * Best verdict first. Among changes that make it better the mildest comes first, among others the one that saves most.
     *
     * @param plan today's plan
     */
    static List<Lever> of(Candidate candidate, FitRequest request, OffloadPlan plan) {
        List<Lever> levers = new ArrayList<>();
        changes(request.settings()).forEach((change, settings) -> {
            if (RefusedSetting.of(candidate.model().architecture(), settings).isEmpty()) {
                levers.add(lever(candidate, request, plan, change, settings));
            }
        });
        levers.removeIf(lever -> lever.savesBytes() <= 0);
        levers.sort(Comparator.comparing(Lever::verdict)
                .thenComparingLong(lever -> lever.makesItFit() ? 0 : -lever.savesBytes()));
        return levers;
    }

    /** Changes of settings by the request field and its new value, the mildest first. */
    static Map<String, RuntimeSettings> changes(RuntimeSettings settings) {
        Map<String, RuntimeSettings> changes = new LinkedHashMap<>();
        if (settings.flashAttention() == FlashAttention.OFF) {
            changes.put("flashAttention=on", settings.withFlashAttention(FlashAttention.ON));
        }
        putCacheType(changes, settings, CacheType.Q8_0);
        if (settings.microBatchSize() > SMALL_MICRO_BATCH_TOKENS) {
            changes.put(
                    "microBatchSize=" + SMALL_MICRO_BATCH_TOKENS,
                    settings.withMicroBatchSize(SMALL_MICRO_BATCH_TOKENS));
        }
        int half = settings.contextLength() / 2;
        if (half >= SHORTEST_CONTEXT_TOKENS) {
            changes.put("contextLength=" + half, settings.withContextLength(half));
        }
        putCacheType(changes, settings, CacheType.Q4_0);
        return changes;
    }

    private static void putCacheType(Map<String, RuntimeSettings> changes, RuntimeSettings settings, CacheType type) {
        String name = type.name().toLowerCase(Locale.ROOT);
        changes.put(
                "keyCacheType=" + name + ",valueCacheType=" + name,
                settings.withCacheTypes(type, type).withFlashAttention(FlashAttention.ON));
    }

    private static Lever lever(
            Candidate candidate, FitRequest request, OffloadPlan plan, String change, RuntimeSettings settings) {
        OffloadPlanner planner = OffloadPlanner.of(candidate, request, settings);
        MemoryBreakdown changed = planner.memory(plan.placement());
        Verdict verdict = planner.verdictAfter(plan, changed, request.layers());
        return new Lever(
                change,
                totalBytes(plan.memory()) - totalBytes(changed),
                verdict,
                verdict.compareTo(plan.verdict()) < 0);
    }

    private static long totalBytes(MemoryBreakdown memory) {
        return Stream.concat(memory.gpus().stream(), Stream.of(memory.host()))
                .mapToLong(MemoryUse::totalBytes)
                .sum();
    }
}
