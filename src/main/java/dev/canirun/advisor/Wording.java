package dev.canirun.advisor;

import dev.canirun.catalog.CatalogModel;
import dev.canirun.fit.FitEstimate;
import dev.canirun.fit.FitRequest;
import java.util.Locale;

/** Reasons in plain English for the API; pages have their own message files. */
final class Wording {

    private Wording() {}

    static String placement(FitEstimate estimate, FitRequest request) {
        String quantization = estimate.candidate().quantization();
        int context = request.settings().contextLength();
        return switch (estimate.plan().verdict()) {
            case FULL_GPU -> quantization + " fits wholly on the GPU at a context of " + context;
            case PARTIAL_GPU -> quantization + " fits with part of it in system memory at a context of " + context;
            case CPU_ONLY -> quantization + " runs on the CPU at a context of " + context;
            case TOO_LARGE -> "no quantization fits at a context of " + context;
        };
    }

    static String speed(FitEstimate estimate) {
        if (estimate.speed() == null) {
            return "its speed cannot be said: a memory's bandwidth is not known";
        }
        String pace = String.format(
                Locale.ROOT,
                "about %.1f tokens/s (%.1f to %.1f)",
                estimate.speed().decode().tokensPerSecond(),
                estimate.speed().decode().low(),
                estimate.speed().decode().high());
        return estimate.isUsable() ? pace : pace + ", too slow for whole replies";
    }

    static String size(CatalogModel model) {
        double total = model.parameters().total() / 1e9;
        Long active = model.parameters().active();
        return active == null
                ? String.format(Locale.ROOT, "%.1f billion parameters", total)
                : String.format(Locale.ROOT, "%.1f billion parameters, %.1f active per token", total, active / 1e9);
    }
}
