package dev.canirun.finetuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.canirun.catalog.BuiltInCatalog;
import dev.canirun.catalog.CatalogModel;
import dev.canirun.finetuning.FineTuningPart.Name;
import dev.canirun.llm.LanguageModel;
import dev.canirun.llm.UnsupportedArchitectureException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FineTuningMemoryTests {

    private static final String LLAMA = "llama-3.1-8b-instruct";
    private static final long LLAMA_PARAMETERS = 8_030_261_248L;
    private static final List<String> SOME =
            List.of(LLAMA, "qwen3-0.6b", "qwen3-14b", "gemma-3-27b-it", "qwen3-30b-a3b", "gpt-oss-20b", "phi-4");

    private static final FineTuningSettings USUAL = new FineTuningSettings(
            16, TargetModules.ALL_LINEAR, Optimizer.ADAMW, TrainingPrecision.MIXED, 2048, 1, true);

    /** Counts that PEFT prints ({@code print_trainable_parameters}), as published with adapters of these models. */
    @ParameterizedTest
    @CsvSource({
        "llama-3.1-8b-instruct, 16, ALL_LINEAR, 41943040",
        "llama-3.1-8b-instruct, 8, QUERY_VALUE, 3407872",
        "qwen2.5-7b-instruct, 16, ALL_LINEAR, 40370176",
        "mistral-7b-instruct-v0.3, 8, QUERY_VALUE, 3407872",
    })
    void adaptersHaveTheParametersThatPeftCounts(String model, int rank, TargetModules targets, long expected) {
        FineTuningSettings settings =
                new FineTuningSettings(rank, targets, Optimizer.ADAMW, TrainingPrecision.MIXED, 512, 1, true);

        assertThat(memory(model, settings).estimate(FineTuningMethod.LORA).trainableParameters())
                .isEqualTo(Bounds.exactly(expected));
    }

    /** 16 bytes per parameter as in arXiv:1910.02054, section 3.1, to 18 as in transformers' model_memory_anatomy. */
    @Test
    void fullFineTuningInMixedPrecisionTakesSixteenToEighteenBytesPerParameter() {
        FineTuningEstimate full = memory(LLAMA, USUAL).estimate(FineTuningMethod.FULL);
        Bounds persistent =
                bytes(full, Name.WEIGHTS).plus(bytes(full, Name.GRADIENTS)).plus(bytes(full, Name.OPTIMIZER_STATES));

        assertThat(full.trainableParameters()).isEqualTo(Bounds.exactly(LLAMA_PARAMETERS));
        assertThat(persistent).isEqualTo(new Bounds(16 * LLAMA_PARAMETERS, 18 * LLAMA_PARAMETERS));
    }

    @Test
    void fullFineTuningInBfloat16TakesEightBytesPerParameter() {
        FineTuningEstimate full = memory(
                        LLAMA,
                        new FineTuningSettings(
                                16,
                                TargetModules.ALL_LINEAR,
                                Optimizer.ADAMW,
                                TrainingPrecision.BFLOAT16,
                                2048,
                                1,
                                true))
                .estimate(FineTuningMethod.FULL);

        assertThat(bytes(full, Name.WEIGHTS).plus(bytes(full, Name.GRADIENTS)).plus(bytes(full, Name.OPTIMIZER_STATES)))
                .isEqualTo(Bounds.exactly(8 * LLAMA_PARAMETERS));
    }

    /** 0.127 bits of scales per weight in the blocks, and two tables of 128,256 by 4,096 beside them. */
    @Test
    void frozenWeightsInFourBitsTakeWhatThePaperSays() {
        FineTuningEstimate qlora = memory(LLAMA, USUAL).estimate(FineTuningMethod.QLORA);
        long adapters = 41_943_040L * 4;
        long tables = 2L * 128_256 * 4096;
        double linear = LLAMA_PARAMETERS - tables - 65.0 * 4096;
        double least = linear * 4.127 / 8 + 2.0 * (tables + 65.0 * 4096) + adapters;
        double most = linear * 4.5 / 8 + 4.0 * (tables + 65.0 * 4096) + adapters;

        assertThat((double) bytes(qlora, Name.WEIGHTS).low()).isCloseTo(least, within(least * 1e-4));
        assertThat((double) bytes(qlora, Name.WEIGHTS).high()).isCloseTo(most, within(most * 1e-4));
    }

    /** With checkpoints: 2 bytes of every layer's input, then the scores of the vocabulary, which are the larger. */
    @Test
    void activationsOfALlamaAreItsLayersInputsAndTheScores() {
        FineTuningEstimate lora = memory(LLAMA, USUAL).estimate(FineTuningMethod.LORA);
        long inputs = 2048L * 4096 * 32 * 2;
        long scores = 2048L * 128_256;

        assertThat(bytes(lora, Name.ACTIVATIONS)).isEqualTo(new Bounds(inputs + 10 * scores, inputs + 18 * scores));
    }

    @Test
    void eightBitOptimizerKeepsTwoBytesAndScales() {
        FineTuningSettings settings = new FineTuningSettings(
                16, TargetModules.ALL_LINEAR, Optimizer.ADAMW_8BIT, TrainingPrecision.MIXED, 2048, 1, true);
        Bounds states = bytes(memory(LLAMA, settings).estimate(FineTuningMethod.FULL), Name.OPTIMIZER_STATES);

        assertThat(states.low()).isBetween((long) (2.00 * LLAMA_PARAMETERS), (long) (2.01 * LLAMA_PARAMETERS));
        assertThat(states.high()).isBetween((long) (2.03 * LLAMA_PARAMETERS), (long) (2.04 * LLAMA_PARAMETERS));
    }

    @Test
    void expertsMayOrMayNotBeQuantizedAndAdapted() {
        FineTuningEstimate mixture = memory("qwen3-30b-a3b", USUAL).estimate(FineTuningMethod.QLORA);

        assertThat(bytes(mixture, Name.WEIGHTS).high())
                .isGreaterThan(3 * bytes(mixture, Name.WEIGHTS).low());
        assertThat(mixture.trainableParameters().high())
                .isGreaterThan(10 * mixture.trainableParameters().low());
    }

    @ParameterizedTest
    @ValueSource(strings = {"deepseek-r1", "deepseek-v2-lite-chat", "granite-4.0-h-small"})
    void whatWouldBeAGuessIsRefused(String id) {
        assertThatThrownBy(() -> memory(id, USUAL)).isInstanceOf(UntrainableModelException.class);
    }

    @Test
    void mostOfTheCatalogIsAnswered() {
        long answered = BuiltInCatalog.CATALOG.all().stream()
                .filter(FineTuningMemoryTests::isAnswered)
                .count();

        assertThat(answered).isGreaterThan(BuiltInCatalog.CATALOG.all().size() / 2L);
    }

    private static boolean isAnswered(CatalogModel model) {
        try {
            return new FineTuningMemory(languageModel(model), USUAL)
                            .estimate(FineTuningMethod.QLORA)
                            .peak()
                            .low()
                    > 0;
        } catch (UntrainableModelException | UnsupportedArchitectureException refused) {
            return false;
        }
    }

    static Stream<FineTuningSettings> anySettings() {
        SplittableRandom random = new SplittableRandom(6);
        return IntStream.range(0, 60)
                .mapToObj(i -> new FineTuningSettings(
                        1 << random.nextInt(11),
                        TargetModules.values()[random.nextInt(3)],
                        Optimizer.values()[random.nextInt(2)],
                        TrainingPrecision.values()[random.nextInt(2)],
                        random.nextInt(1, 32_769),
                        random.nextInt(1, 65),
                        random.nextInt(2) == 0));
    }

    @ParameterizedTest
    @MethodSource("anySettings")
    void peakLiesBetweenWhatMustAndWhatCanBeThereAtOnce(FineTuningSettings settings) {
        for (String id : SOME) {
            for (FineTuningMethod method : FineTuningMethod.values()) {
                FineTuningEstimate estimate = memory(id, settings).estimate(method);
                Bounds all =
                        estimate.parts().stream().map(FineTuningPart::bytes).reduce(Bounds.NONE, Bounds::plus);

                assertThat(estimate.parts()).hasSize(Name.values().length);
                assertThat(estimate.peak().low())
                        .isGreaterThanOrEqualTo(bytes(estimate, Name.WEIGHTS).low()
                                + bytes(estimate, Name.ACTIVATIONS).low())
                        .isLessThanOrEqualTo(estimate.peak().high());
                assertThat(estimate.peak().high()).isLessThanOrEqualTo(all.high());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("anySettings")
    void moreOfAnythingNeverTakesLess(FineTuningSettings settings) {
        List<FineTuningSettings> larger = List.of(
                with(settings, 2 * settings.rank(), settings.batchSize(), settings.gradientCheckpointing()),
                with(settings, settings.rank(), settings.batchSize() + 1, settings.gradientCheckpointing()));
        for (String id : SOME) {
            for (FineTuningMethod method : FineTuningMethod.values()) {
                Bounds peak = memory(id, settings).estimate(method).peak();
                for (FineTuningSettings more : larger) {
                    Bounds other = memory(id, more).estimate(method).peak();
                    assertThat(other.low()).isGreaterThanOrEqualTo(peak.low());
                    assertThat(other.high()).isGreaterThanOrEqualTo(peak.high());
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("anySettings")
    void frozenInFourBitsIsLeastAndFullIsMost(FineTuningSettings settings) {
        FineTuningMemory memory = memory(LLAMA, settings);
        List<Long> weights = Arrays.stream(FineTuningMethod.values())
                .map(method -> bytes(memory.estimate(method), Name.WEIGHTS).low())
                .toList();

        assertThat(weights.get(0)).isLessThan(weights.get(1));
        if (settings.precision() == TrainingPrecision.MIXED && settings.rank() <= 64) {
            assertThat(weights).isSorted();
        }
    }

    @ParameterizedTest
    @EnumSource(FineTuningMethod.class)
    void whatAMemoryHoldsFollowsFromTheRange(FineTuningMethod method) {
        FineTuningEstimate estimate = memory(LLAMA, USUAL).estimate(method);

        assertThat(estimate.in(estimate.peak().high())).isEqualTo(FineTuningEstimate.Holds.YES);
        assertThat(estimate.in(estimate.peak().high() - 1)).isEqualTo(FineTuningEstimate.Holds.UNKNOWN);
        assertThat(estimate.in(estimate.peak().low())).isNotEqualTo(FineTuningEstimate.Holds.NO);
        assertThat(estimate.in(estimate.peak().low() - 1)).isEqualTo(FineTuningEstimate.Holds.NO);
    }

    private static FineTuningSettings with(FineTuningSettings of, int rank, int batch, boolean checkpointing) {
        return new FineTuningSettings(
                rank, of.targets(), of.optimizer(), of.precision(), of.sequenceLength(), batch, checkpointing);
    }

    private static Offset<Double> within(double value) {
        return Offset.offset(value);
    }

    private static Bounds bytes(FineTuningEstimate estimate, Name name) {
        return estimate.parts().stream()
                .filter(part -> part.name() == name)
                .findFirst()
                .orElseThrow()
                .bytes();
    }

    private static FineTuningMemory memory(String id, FineTuningSettings settings) {
        return new FineTuningMemory(
                languageModel(BuiltInCatalog.CATALOG.find(id).orElseThrow()), settings);
    }

    private static LanguageModel languageModel(CatalogModel model) {
        return model.languageModel(model.quantizations().get(0));
    }
}
