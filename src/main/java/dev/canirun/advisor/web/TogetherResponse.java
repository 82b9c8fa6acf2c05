package dev.canirun.advisor.web;

import dev.canirun.advisor.TogetherAnswer;
import dev.canirun.api.StatesCatalog;
import dev.canirun.curation.CatalogVersion;
import dev.canirun.fit.FitEstimate;
import dev.canirun.fit.LoadedTogether;
import dev.canirun.fit.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Several models loaded at once as JSON.
 *
 * @param machine which machine was understood
 * @param assumptions what was not stated and therefore assumed, in words
 * @param fits whether all of them can be loaded at once
 * @param devices what all that fit take of each memory together, the host last
 * @param models each in the order of loading, planned into what those before it leave
 * @param catalog which data the answer was made from
 */
record TogetherResponse(
        FitResponse.MachinePart machine,
        List<String> assumptions,
        boolean fits,
        List<DeviceSum> devices,
        List<LoadedPart> models,
        @Nullable CatalogVersion catalog)
        implements StatesCatalog<TogetherResponse> {

    /**
     * One memory.
     *
     * @param device {@code GPU0}, {@code GPU1} and so on, or {@code host}
     * @param name as its maker writes it
     * @param totalBytes what all models take of it
     * @param usableBytes capacity less the stated reserves
     * @param capacityBytes all of it
     */
    record DeviceSum(String device, String name, long totalBytes, long usableBytes, long capacityBytes) {}

    /**
     * One model; the usable bytes of its memory are what those before it leave.
     *
     * @param id catalog id
     * @param name as its publisher writes it
     * @param quantization which quantization was asked for
     * @param verdict what the plan amounts to
     * @param plan where the layers go
     * @param memory what each memory holds
     * @param speed how fast, {@code null} where it cannot be said
     */
    record LoadedPart(
            String id,
            String name,
            String quantization,
            Verdict verdict,
            FitResponse.PlanPart plan,
            FitResponse.MemoryPart memory,
            FitResponse.@Nullable SpeedPart speed) {}

    static TogetherResponse of(TogetherAnswer answer) {
        List<LoadedPart> models = new ArrayList<>();
        for (int i = 0; i < answer.models().size(); i++) {
            LoadedTogether.Resident resident = answer.residents().get(i);
            FitEstimate estimate = resident.estimate();
            models.add(new LoadedPart(
                    answer.models().get(i).id(),
                    answer.models().get(i).name(),
                    estimate.candidate().quantization(),
                    estimate.plan().verdict(),
                    EstimateParts.plan(estimate, resident.request().settings()),
                    DeviceParts.of(estimate, resident.request()),
                    EstimateParts.speed(estimate)));
        }
        return new TogetherResponse(
                EstimateParts.machine(answer.request().machine()),
                answer.assumptions(),
                answer.fits(),
                sums(models, answer),
                models,
                null);
    }

    @Override
    public TogetherResponse withCatalog(CatalogVersion version) {
        return new TogetherResponse(machine, assumptions, fits, devices, models, version);
    }

    private static List<DeviceSum> sums(List<LoadedPart> models, TogetherAnswer answer) {
        var before = answer.request().budget();
        List<LoadedPart> loaded = models.stream()
                .filter(model -> model.verdict() != Verdict.TOO_LARGE)
                .toList();
        List<DeviceSum> sums = new ArrayList<>();
        for (int i = 0; i < before.gpus().size(); i++) {
            int gpu = i;
            var budget = before.gpus().get(i);
            long total = loaded.stream()
                    .mapToLong(model -> model.memory().devices().get(gpu).totalBytes())
                    .sum();
            sums.add(new DeviceSum("GPU" + i, budget.name(), total, budget.usableBytes(), budget.capacityBytes()));
        }
        long host = loaded.stream()
                .mapToLong(model -> model.memory().host().totalBytes())
                .sum();
        sums.add(new DeviceSum(
                "host",
                before.host().name(),
                host,
                before.host().usableBytes(),
                before.host().capacityBytes()));
        return sums;
    }
}
