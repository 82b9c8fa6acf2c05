package dev.canirun.quantizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.canirun.catalog.BuiltInCatalog;
import dev.canirun.catalog.CatalogModel;
import dev.canirun.gguf.GgmlType;
import dev.canirun.gguf.TensorInfo;
import dev.canirun.llm.Quantization;
import dev.canirun.llm.TensorTable;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Compares what the table says of each quantization with the tensors of the model it names. */
class QuantizationVerificationTests {

    private static CatalogModel model(String name) {
        String id = name.equals("gpt-oss 20B") ? "gpt-oss-20b" : "llama-3.1-8b-instruct";
        return BuiltInCatalog.CATALOG.find(id).orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    void bitsPerWeightAndFormatsAreThoseOfTheTensors(Quantization quantization) {
        QuantizationFacts facts = BuiltInQuantizations.table().get(quantization);
        String name = facts.bitsPerWeightModel() == null ? "Llama 3.1 8B" : facts.bitsPerWeightModel();
        TensorTable tensors = model(name).languageModel(quantization).tensors();
        double bits = 8.0 * tensors.bytes() / tensors.parameterCount();
        assertThat(bits).isCloseTo(facts.bitsPerWeight(), within(facts.bitsPerWeight() * 0.005));
        // Routers and the experts' biases stay F32 whatever the quantization.
        List<GgmlType> formats = tensors.tensors().stream()
                .filter(tensor -> tensor.rows() > 1)
                .filter(tensor -> tensor.type() != GgmlType.F32 || quantization == Quantization.F32)
                .map(TensorInfo::type)
                .distinct()
                .toList();
        assertThat(facts.blockFormats()).containsAll(formats);
    }
}
