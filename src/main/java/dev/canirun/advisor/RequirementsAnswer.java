package dev.canirun.advisor;

import dev.canirun.fit.FitEstimate;
import dev.canirun.fit.FitRequest;
import dev.canirun.gpus.GpuRow;
import dev.canirun.hardware.Vendor;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Hardware that holds a model wholly on GPUs.
 *
 * @param modelId catalog id
 * @param modelName its name for people
 * @param quantization what was asked about
 * @param contextTokens context that was asked about
 * @param options every GPU, pair of cards and size of unified memory that will do, the smallest first
 * @param assumptions what was assumed of the machines, in words
 */
public record RequirementsAnswer(
        String modelId,
        String modelName,
        String quantization,
        int contextTokens,
        List<Option> options,
        List<String> assumptions) {

    /**
     * One way to run it.
     *
     * @param gpu row of the GPU table
     * @param cards how many of it
     * @param memoryBytes memory of all of them; for unified memory the machine's
     * @param request the machine as it was asked about
     * @param estimate what it takes and how fast it is
     */
    public record Option(GpuRow gpu, int cards, long memoryBytes, FitRequest request, FitEstimate estimate) {

        /** Less memory first, then fewer cards, then the newer one. */
        static final Comparator<Option> SMALLEST_FIRST = Comparator.comparingLong(Option::memoryBytes)
                .thenComparingInt(Option::cards)
                .thenComparing(option -> option.gpu().launched(), Comparator.nullsLast(Comparator.reverseOrder()))
                .thenComparing(option -> option.gpu().id());
    }

    public RequirementsAnswer {
        options = List.copyOf(options);
        assumptions = List.copyOf(assumptions);
    }

    /** The smallest of each vendor that has one. */
    public Map<Vendor, Option> smallest() {
        Map<Vendor, Option> smallest = new LinkedHashMap<>();
        options.forEach(option -> smallest.putIfAbsent(option.gpu().spec().vendor(), option));
        return smallest;
    }
}
