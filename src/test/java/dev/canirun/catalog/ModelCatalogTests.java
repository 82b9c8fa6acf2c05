package dev.canirun.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canirun.llm.LanguageModel;
import dev.canirun.llm.Quantization;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelCatalogTests {

    private final ModelCatalog catalog = BuiltInCatalog.CATALOG;

    @ParameterizedTest
    @CsvSource({
        "lama 3.1 8b, llama-3.1-8b-instruct",
        "qwen coder 30b, qwen3-coder-30b-a3b-instruct",
        "gpt oss 20b, gpt-oss-20b",
        "mixtral 8x7b, mixtral-8x7b-instruct-v0.1",
        "gemma3 27b, gemma-3-27b-it",
        "deepseek r1, deepseek-r1",
    })
    void nameIsFoundAsPeopleTypeIt(String typed, String id) {
        assertThat(catalog.search(query(typed)).stream().limit(5))
                .extracting(CatalogModel::id)
                .contains(id);
    }

    @ParameterizedTest
    @CsvSource({"llama-3.1-8b, llama-3.1-8b-instruct", "qwen-coder-30b, qwen3-coder-30b-a3b-instruct"})
    void unknownIdBringsSuggestions(String id, String meant) {
        assertThat(catalog.suggestions(id)).hasSizeLessThanOrEqualTo(5).contains(meant);
        assertThat(catalog.find(id)).isEmpty();
    }

    @Test
    void conditionsAreCombined() {
        ModelQuery query =
                new ModelQuery(null, null, "google", Task.VISION, "apache-2.0", 1_000_000_000L, 40_000_000_000L, true);

        assertThat(catalog.search(query)).extracting(CatalogModel::id).containsExactly("gemma-4-26b-a4b-it");
    }

    @Test
    void emptyQueryListsEverythingByName() {
        assertThat(catalog.search(query("")))
                .isEqualTo(catalog.all())
                .extracting(model -> model.name().toLowerCase(Locale.ROOT))
                .isSorted();
    }

    @Test
    void modelIsComputedOnceAndKept() {
        CatalogModel model = BuiltInCatalog.model("qwen3-0.6b");
        LanguageModel first = model.languageModel(Quantization.Q4_K_M);

        assertThat(model.languageModel(Quantization.Q4_K_M)).isSameAs(first);
        assertThat(first.architecture().name()).isEqualTo("qwen3");
        assertThat(first.tensors().bytes()).isEqualTo(model.files().tensorBytes(Quantization.Q4_K_M));
    }

    @Test
    void exactPublishedSizeIsStated() {
        FileSize size = BuiltInCatalog.model("llama-3.1-8b-instruct").fileSize(Quantization.Q4_K_M);

        assertThat(size.basis()).isEqualTo(FileSize.Basis.PUBLISHED);
        assertThat(size.bytes()).isBetween(4_920_000_000L, 4_921_000_000L);
    }

    @Test
    void sizeNobodyPublishedIsComputed() {
        CatalogModel model = BuiltInCatalog.model("llama-3.1-8b-instruct");

        FileSize size = model.fileSize(Quantization.IQ1_S);

        assertThat(size.basis()).isEqualTo(FileSize.Basis.COMPUTED);
        assertThat(size.publishedFile()).isNull();
        assertThat(size.bytes() - model.files().tensorBytes(Quantization.IQ1_S)).isBetween(1_000_000L, 10_000_000L);
    }

    @Test
    void nativeFormatIsTheOnlyOneOfferedWhereOthersMakeNoSense() {
        assertThat(BuiltInCatalog.model("gpt-oss-20b").quantizations()).containsExactly(Quantization.MXFP4_MOE);
        assertThat(BuiltInCatalog.model("llama-3.1-8b-instruct").quantizations())
                .contains(Quantization.Q4_K_M, Quantization.BF16)
                .doesNotContain(Quantization.MXFP4_MOE, Quantization.F32);
    }

    @Test
    void expertsInFourBitFloatsAreOfferedWhereSomebodyPublishesThem() {
        assertThat(BuiltInCatalog.model("glm-4.7-flash").quantizations()).contains(Quantization.MXFP4_MOE);
        assertThat(BuiltInCatalog.model("deepseek-coder-v2-lite-instruct").quantizations())
                .doesNotContain(Quantization.MXFP4_MOE);
    }

    private static ModelQuery query(String text) {
        return new ModelQuery(text, null, null, null, null, null, null, null);
    }
}
