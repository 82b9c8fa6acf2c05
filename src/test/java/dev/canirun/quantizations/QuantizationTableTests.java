package dev.canirun.quantizations;

import static dev.canirun.quantizations.BuiltInQuantizations.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.canirun.curation.DataFile;
import dev.canirun.curation.DataProblemsException;
import dev.canirun.curation.Layer;
import dev.canirun.curation.Origin;
import dev.canirun.curation.Overlay;
import dev.canirun.llm.Quantization;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class QuantizationTableTests {

    private static final QuantizationTable TABLE = BuiltInQuantizations.table();

    @ParameterizedTest
    @EnumSource
    void knowsEveryQuantization(Quantization quantization) {
        QuantizationFacts facts = TABLE.get(quantization);
        assertThat(facts.guidance()).isNotBlank();
        assertThat(facts.blockFormats()).contains(quantization.baseType());
        assertThat(facts.bitsPerWeight())
                .as("an average lies above the most used format's bits, apart from measured files of sparse mixtures")
                .isGreaterThanOrEqualTo(quantization.baseType().bitsPerElement() - 0.01);
    }

    @Test
    void showsTheLossOfLlama3WithItsSource() {
        QualityMeasurement shown = TABLE.get(Quantization.Q4_K_M).quality().orElseThrow();
        assertThat(shown.model()).isEqualTo("Llama 3 8B");
        assertThat(shown.importanceMatrix()).isTrue();
        assertThat(shown.perplexityIncreasePercent()).isCloseTo(2.43, within(0.01));
        assertThat(shown.source()).contains("llama.cpp");
        assertThat(TABLE.get(Quantization.Q4_K_M).measurements()).hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void leavesALossOutThatNobodyMeasured() {
        assertThat(TABLE.get(Quantization.MXFP4_MOE).perplexityIncreasePercent())
                .isNull();
        assertThat(TABLE.get(Quantization.TQ1_0).perplexityIncreasePercent()).isNull();
    }

    @Test
    void ordersByMeasuredLossWithinALevel() {
        for (QualityLevel level : QualityLevel.values()) {
            assertThat(TABLE.all().stream()
                            .filter(facts -> facts.level() == level)
                            .flatMap(facts -> facts.quality().stream())
                            .map(QualityMeasurement::perplexityIncreasePercent))
                    .as("%s", level)
                    .isSorted();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        'name: Q6_K'                | 'name: Q6_L'             | name is "Q6_L".
        'level: high'               | 'level: superb'          | level is "superb".
        'bits_per_weight: 32.0'     | 'bits_per_weight: 320.0' | bits_per_weight of F32 is 320.0.
        'block_formats: [F32]'      | 'block_formats: [F16]'   | block_formats of F32 lacks F32, which most matrices get.
        'name: F16'                 | 'name: F32'              | name "F32" is there twice
        'bits_per_weight_basis: exact' | 'bits_per_weight_basis: measured' | bits_per_weight_model of F32 does not suit the basis.
        """)
    void refusesAFaultyEntry(String good, String bad, String reason) {
        String text = file(QuantizationFiles.ENTRIES).text();
        assertThat(text).contains(good);
        int at = text.indexOf(good);
        String faulty = text.substring(0, at) + bad + text.substring(at + good.length());
        assertThatExceptionOfType(DataProblemsException.class)
                .isThrownBy(() -> QuantizationTable.read(
                        new DataFile("q.yaml", faulty), file(QuantizationFiles.QUALITY), Overlay.NONE))
                .satisfies(refused -> assertThat(refused.problems()).anySatisfy(problem -> {
                    assertThat(problem.file()).isEqualTo("q.yaml");
                    assertThat(problem.line()).isGreaterThan(4);
                    assertThat(problem.reason()).startsWith(reason);
                    assertThat(problem.remedy()).isNotBlank();
                }));
    }

    @Test
    void overlayCorrectsAndAddsMeasurementsAndSaysSo() {
        String overlay = """
                quantization,model,dataset,importance_matrix,perplexity,perplexity_increase_percent,mean_kl_divergence,source,retrieved
                Q4_K_M,Llama 3 8B,,true,,3.5,(none),,
                MXFP4_MOE,our own,our text,false,7.1,4.2,,our measurement,2026-11-24
                """;
        QuantizationTable known = BuiltInQuantizations.table();
        QuantizationTable table = QuantizationTable.read(
                file(QuantizationFiles.ENTRIES),
                file(QuantizationFiles.QUALITY),
                new Overlay(
                        List.of(), Map.of("quantization-quality.csv", new DataFile("overlay/quality.csv", overlay))));

        QualityMeasurement corrected = table.get(Quantization.Q4_K_M).quality().orElseThrow();
        assertThat(corrected.perplexityIncreasePercent()).isEqualTo(3.5);
        assertThat(corrected.meanKlDivergence()).isNull();
        assertThat(corrected.dataset()).isNotBlank();
        Origin origin = table.get(Quantization.Q4_K_M).origins().get(corrected);
        assertThat(origin.layer()).isEqualTo(Layer.BUILT_IN);
        assertThat(origin.corrections()).containsOnlyKeys("meanKlDivergence", "perplexityIncreasePercent");
        QualityMeasurement added = table.get(Quantization.MXFP4_MOE).quality().orElseThrow();
        assertThat(table.get(Quantization.MXFP4_MOE).origins().get(added)).isEqualTo(new Origin(Layer.OVERLAY));
        assertThat(table.data().summary().sha256())
                .isNotEqualTo(known.data().summary().sha256());
    }

    @Test
    void refusesAMeasurementOfAnUnknownQuantizationOrAnImpossibleOne() {
        String text = file(QuantizationFiles.QUALITY).text();
        String faulty = text.replaceFirst("\nF16,", "\nF17,").replaceFirst("6\\.234284,0\\.043", "0.2,0.043");
        assertThatExceptionOfType(DataProblemsException.class)
                .isThrownBy(() -> QuantizationTable.read(
                        file(QuantizationFiles.ENTRIES), new DataFile("quality.csv", faulty), Overlay.NONE))
                .satisfies(
                        refused -> assertThat(refused.problems())
                                .extracting(problem -> problem.line() + " " + problem.reason())
                                .containsExactly(
                                        "2 quantization \"F17\" is not known.",
                                        "3 A perplexity is at least 1, and a quantized model is never much better than the original."));
    }
}
