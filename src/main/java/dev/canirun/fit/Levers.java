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
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a person could change, tried one by one. */
final class Levers {

    private static final int SHORTEST_CONTEXT_TOKENS = 2048;
    private static final int SMALL_MICRO_BATCH_TOKENS = 128;

    private final Candidate candidate;
    private final FitRequest request;
    private final OffloadPlan plan;

    /** @param plan today's plan */
    Levers(Candidate candidate, FitRequest request, OffloadPlan plan) {
        this.candidate = candidate;
        this.request = request;
        this.plan = plan;
    }

    /**
     * All that save memory, the best verdict first. Among changes that make it better the mildest comes first, among others
     * the one that saves most.
     */
    List<Lever> all() {
        return found((change, settings) -> {
            OffloadPlanner planner = OffloadPlanner.of(candidate, request, settings);
            return lever(change, planner, planner.plan(request.layers()).verdict());
        });
    }

    /** Of these the ones that lead to a better verdict, for a fraction of the cost. */
    List<Lever> toBetterVerdicts() {
        if (OffloadPlanner.of(candidate, request, request.settings()).weightsRuleOutBetterThan(plan.verdict())) {
            return List.of();
        }
        return toBetterVerdictsWhateverTheWeights();
    }

    /** The same by trying every change. */
    List<Lever> toBetterVerdictsWhateverTheWeights() {
        return found((change, settings) -> {
            OffloadPlanner planner = OffloadPlanner.of(candidate, request, settings);
            Verdict verdict = planner.betterVerdict(plan.verdict(), request.layers());
            return verdict == plan.verdict() ? null : lever(change, planner, verdict);
        });
    }

    private List<Lever> found(BiFunction<String, RuntimeSettings, @Nullable Lever> tried) {
        List<Lever> levers = new ArrayList<>();
        changes(request.settings()).forEach((change, settings) -> {
            boolean starts = RefusedSetting.of(candidate.model().architecture(), settings)
                    .isEmpty();
            Lever lever = starts ? tried.apply(change, settings) : null;
            if (lever != null && lever.savesBytes() > 0) {
                levers.add(lever);
            }
        });
        levers.sort(Comparator.comparing(Lever::verdict)
                .thenComparingLong(lever -> lever.makesItFit() ? 0 : -lever.savesBytes()));
        return levers;
    }

    private Lever lever(String change, OffloadPlanner planner, Verdict verdict) {
        MemoryBreakdown changed = planner.memory(plan.placement());
        return new Lever(
                change,
                totalBytes(plan.memory()) - totalBytes(changed),
                verdict,
                verdict.compareTo(plan.verdict()) < 0);
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

    private static long totalBytes(MemoryBreakdown memory) {
        return Stream.concat(memory.gpus().stream(), Stream.of(memory.host()))
                .mapToLong(MemoryUse::totalBytes)
                .sum();
    }
}
