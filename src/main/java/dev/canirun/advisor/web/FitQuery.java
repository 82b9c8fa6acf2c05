package dev.canirun.advisor.web;

import dev.canirun.advisor.AdditionsQuestion;
import dev.canirun.advisor.FitQuestion;
import dev.canirun.advisor.GpuQuestion;
import dev.canirun.advisor.LayerCount;
import dev.canirun.advisor.MachineQuestion;
import dev.canirun.advisor.MemoryQuestion;
import dev.canirun.advisor.RequirementsQuestion;
import dev.canirun.advisor.RuntimeQuestion;
import dev.canirun.problem.FieldProblem;
import dev.canirun.problem.InvalidRequestException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.format.support.DefaultFormattingConversionService;
import org.springframework.util.MultiValueMap;
import org.springframework.validation.DataBinder;

/**
 * The question as query parameters, so that every answer is a link; the pages' {@code /fit} takes the same ones.
 *
 * @param model catalog id
 * @param quantization one quantization, or none for all
 * @param gpu {@code id:count@GiB~GiB}: how many, memory of each, and how much of it other programs hold; repeatable
 * @param gpus how many of a single card there are
 * @param ram system memory in GiB; for a machine whose GPU shares it, all of it
 * @param ramBandwidth its bandwidth in GB/s
 * @param unifiedMemory the one pool's size in GiB
 * @param os operating system
 * @param memory what is known of the memory beyond that, as {@code memory.ecc} and so on
 * @param context tokens
 * @param parallel sequences at a time
 * @param unifiedKvCache one cache for all sequences
 * @param kvType storage type of keys and values both
 * @param keyCacheType storage type of keys, where it differs from {@code kvType}
 * @param valueCacheType storage type of values, where it differs from {@code kvType}
 * @param flashAttention auto, on or off
 * @param batchSize logical batch in tokens
 * @param microBatchSize physical batch in tokens
 * @param gpuLayers a number or auto
 * @param cpuMoeLayers a number or auto
 * @param backend compute back end
 * @param tensorSplit one share per card
 * @param promptTokens prompt the speed is asked for
 * @param responseTokens reply the speed is asked for
 * @param additions what is loaded beside the model, as {@code additions.draftModel.model} and so on
 */
public record FitQuery(
        @Nullable String model,
        @Nullable String quantization,
        @Nullable List<String> gpu,
        @Nullable Integer gpus,
        @Nullable Double ram,
        @Nullable Double ramBandwidth,
        @Nullable Double unifiedMemory,
        @Nullable String os,
        @Nullable MemoryQuestion memory,
        @Nullable Integer context,
        @Nullable Integer parallel,
        @Nullable Boolean unifiedKvCache,
        @Nullable String kvType,
        @Nullable String keyCacheType,
        @Nullable String valueCacheType,
        @Nullable String flashAttention,
        @Nullable Integer batchSize,
        @Nullable Integer microBatchSize,
        @Nullable String gpuLayers,
        @Nullable String cpuMoeLayers,
        @Nullable String backend,
        @Nullable List<@Nullable Double> tensorSplit,
        @Nullable Integer promptTokens,
        @Nullable Integer responseTokens,
        @Nullable AdditionsQuestion additions) {

    /**
     * Reads a link that did not arrive as a request.
     *
     * @throws InvalidRequestException naming every parameter of the wrong type
     */
    static FitQuery of(FitLink link) {
        MultiValueMap<String, String> parameters = link.parameters();
        DataBinder binder = new DataBinder(null);
        binder.setTargetType(ResolvableType.forClass(FitQuery.class));
        binder.setConversionService(new DefaultFormattingConversionService());
        binder.construct(new ParameterValues(parameters));
        List<FieldProblem> problems = binder.getBindingResult().getFieldErrors().stream()
                .map(error -> new FieldProblem("/" + error.getField().replace('.', '/'), "has the wrong type.")
                        .withMessage("number"))
                .toList();
        if (!problems.isEmpty()) {
            throw new InvalidRequestException(problems);
        }
        return (FitQuery) Objects.requireNonNull(binder.getTarget());
    }

    private record ParameterValues(MultiValueMap<String, String> parameters) implements DataBinder.ValueResolver {

        @Override
        public @Nullable Object resolveValue(String name, Class<?> type) {
            List<String> values = parameters.get(name);
            return values == null ? null : values.size() == 1 ? values.get(0) : values;
        }

        @Override
        public Set<String> getNames() {
            return parameters.keySet();
        }
    }

    public FitQuestion toQuestion() {
        return question(cards());
    }

    /** The question about the machine without its cards, for when their names cannot be read. */
    FitQuestion withoutCards() {
        return question(List.of());
    }

    private FitQuestion question(List<@Nullable GpuQuestion> cards) {
        MachineQuestion machine = new MachineQuestion(cards, ram, ramBandwidth, unifiedMemory, blankToNull(os), memory);
        return new FitQuestion(blankToNull(model), blankToNull(quantization), machine, runtime(), additions);
    }

    /** What the model needs, whatever machine is named. */
    RequirementsQuestion toRequirements(@Nullable Double targetTokensPerSecond) {
        return new RequirementsQuestion(
                blankToNull(model), blankToNull(quantization), runtime(), targetTokensPerSecond);
    }

    private RuntimeQuestion runtime() {
        return new RuntimeQuestion(
                context,
                parallel,
                unifiedKvCache,
                cacheType(keyCacheType),
                cacheType(valueCacheType),
                blankToNull(flashAttention),
                batchSize,
                microBatchSize,
                layerCount(gpuLayers),
                layerCount(cpuMoeLayers),
                blankToNull(backend),
                tensorSplit,
                promptTokens,
                responseTokens);
    }

    private @Nullable String cacheType(@Nullable String own) {
        return blankToNull(own) == null ? blankToNull(kvType) : own;
    }

    private List<@Nullable GpuQuestion> cards() {
        List<String> asked = gpu == null ? List.of() : gpu;
        return asked.stream()
                .filter(text -> !text.isBlank())
                .<@Nullable GpuQuestion>map(this::card)
                .toList();
    }

    private GpuQuestion card(String text) {
        CardText card = CardText.parse(text)
                .orElseThrow(() -> new InvalidRequestException(
                        "/gpu",
                        "cannot be read; send an id, id:count, id@GiB or id~GiB in use, for example"
                                + " nvidia-geforce-rtx-3090:2."));
        return new GpuQuestion(
                card.name(),
                card.count().isEmpty() ? gpus : Integer.valueOf(card.count()),
                number(card.memoryGiB()),
                number(card.usedGiB()),
                null,
                null,
                null,
                null);
    }

    private static @Nullable Double number(String text) {
        return text.isEmpty() ? null : Double.valueOf(text);
    }

    private static @Nullable LayerCount layerCount(@Nullable String text) {
        return text == null || text.isBlank() ? null : LayerCount.valueOf(text);
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
