package dev.canirun.catalog;

import dev.canirun.gguf.GgufMetadata;
import dev.canirun.llm.ArchitectureReader;
import dev.canirun.llm.LanguageModel;
import dev.canirun.llm.Quantization;
import dev.canirun.llm.TensorGroup;
import dev.canirun.llm.TensorLayout;
import dev.canirun.llm.TensorTable;
import java.lang.ref.SoftReference;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The files a model has: one per quantization, computed from its hyperparameters when first asked for. Those of a fine-tune are
 * equal to those of its base when nothing but the values of the weights differs. Safe for any number of threads.
 */
public final class ModelFiles {

    /** Formats for ternary weights, and full precision, are of use for special models only. */
    private static final Set<Quantization> UNUSUAL =
            EnumSet.of(Quantization.F32, Quantization.TQ1_0, Quantization.TQ2_0);

    private static final Set<Quantization> WITH_IMPORTANCE_MATRIX = EnumSet.of(
            Quantization.IQ1_S,
            Quantization.IQ1_M,
            Quantization.IQ2_XXS,
            Quantization.IQ2_XS,
            Quantization.IQ2_S,
            Quantization.IQ2_M,
            Quantization.IQ3_XXS,
            Quantization.IQ3_XS,
            Quantization.IQ3_S,
            Quantization.IQ3_M,
            Quantization.IQ4_XS,
            Quantization.IQ4_NL,
            Quantization.Q2_K_S);

    /**
     * Tokenizer and metadata, per entry of the vocabulary: 23 to 61 bytes in the 476 exact file sizes of the catalog, half of
     * them between 36 and 40.
     */
    private static final long METADATA_BYTES_PER_TOKEN = 40;

    private final SortedMap<String, Object> hyperparameters;
    private final GgufMetadata metadata;
    private final Set<TensorGroup> extraTensors;
    private final List<Quantization> onlyQuantizations;
    private final int hash;
    private final Map<Quantization, Long> tensorBytes = new ConcurrentHashMap<>();
    private final Map<Quantization, SoftReference<LanguageModel>> models = new ConcurrentHashMap<>();
    private @Nullable SoftReference<TensorLayout> layout;

    ModelFiles(
            Collection<Hyperparameter> hyperparameters,
            Set<TensorGroup> extraTensors,
            List<Quantization> onlyQuantizations) {
        this.hyperparameters = Hyperparameter.values(hyperparameters);
        this.metadata = Hyperparameter.metadata(hyperparameters);
        this.extraTensors = Set.copyOf(extraTensors);
        this.onlyQuantizations = List.copyOf(onlyQuantizations);
        this.hash = Objects.hash(this.hyperparameters, this.extraTensors, this.onlyQuantizations);
    }

    /**
     * The files of a model that is not in the catalog.
     *
     * @param hyperparameters under GGUF's key names without the architecture's prefix
     * @param extraTensors names of tensor groups that not every model of the architecture has
     * @param onlyQuantizations what its files can be, everything when empty
     * @throws IllegalArgumentException when a hyperparameter is missing or of the wrong kind
     */
    public static ModelFiles of(
            Map<String, Object> hyperparameters,
            Collection<String> extraTensors,
            List<Quantization> onlyQuantizations) {
        return ModelFactory.files(
                hyperparameters.entrySet().stream()
                        .map(entry -> Hyperparameter.of(entry.getKey(), entry.getValue()))
                        .toList(),
                extraTensors,
                onlyQuantizations);
    }

    /** {@code general.architecture}. */
    public String architecture() {
        return metadata.architecture();
    }

    /** Hyperparameters under GGUF's key names. */
    public GgufMetadata metadata() {
        return metadata;
    }

    public boolean isMixtureOfExperts() {
        return expertCount() > 0;
    }

    /**
     * Quantizations worth offering, best quality first; any other can be computed as well.
     *
     * @param published in which there are files: {@link Quantization#MXFP4_MOE}, which few publish, is only offered where
     *     somebody does
     */
    public List<Quantization> quantizations(Set<Quantization> published) {
        if (!onlyQuantizations.isEmpty()) {
            return onlyQuantizations;
        }
        return Arrays.stream(Quantization.values())
                .filter(quantization -> !UNUSUAL.contains(quantization))
                .filter(quantization -> quantization != Quantization.MXFP4_MOE || published.contains(quantization))
                .toList();
    }

    /** Architecture and tensors of the file of one quantization, as llama.cpp makes it today. */
    public LanguageModel languageModel(Quantization quantization) {
        LanguageModel known = held(models.get(quantization));
        return known != null
                ? known
                : remember(models, quantization, () -> {
                    TensorTable tensors = tensors(quantization, WITH_IMPORTANCE_MATRIX.contains(quantization));
                    return new LanguageModel(ArchitectureReader.read(metadata, tensors), tensors);
                });
    }

    /** Sum of the tensors' bytes, without metadata and tokenizer. */
    public long tensorBytes(Quantization quantization) {
        return tensorBytes.computeIfAbsent(
                quantization,
                wanted ->
                        tensors(wanted, WITH_IMPORTANCE_MATRIX.contains(wanted)).bytes());
    }

    /** Tensors, and tokenizer and metadata as files of this vocabulary's size have them. */
    public long computedFileBytes(Quantization quantization) {
        return tensorBytes(quantization) + METADATA_BYTES_PER_TOKEN * vocabularySize();
    }

    /** Weights of the main file, counted tensor by tensor. */
    public long parameterCount() {
        return layout().parameterCount();
    }

    TensorTable tensors(Quantization quantization, boolean importanceMatrix) {
        return layout().quantized(quantization, importanceMatrix);
    }

    /** Hyperparameters under GGUF's key names without the architecture's prefix, in alphabetical order. */
    public SortedMap<String, Object> hyperparameters() {
        return hyperparameters;
    }

    int vocabularySize() {
        return metadata.count(architecture() + ".vocab_size", 0);
    }

    private int expertCount() {
        return metadata.count(architecture() + ".expert_count", 0);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof ModelFiles files && saysTheSameAs(files));
    }

    private boolean saysTheSameAs(ModelFiles other) {
        return hash == other.hash
                && hyperparameters.equals(other.hyperparameters)
                && extraTensors.equals(other.extraTensors)
                && onlyQuantizations.equals(other.onlyQuantizations);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** Layouts and tables are large and quick to make again, so they may go when memory is short. */
    private synchronized TensorLayout layout() {
        TensorLayout known = held(layout);
        if (known == null) {
            known = TensorLayout.of(metadata, extraTensors);
            layout = new SoftReference<>(known);
        }
        return known;
    }

    private static <T> @Nullable T held(@Nullable SoftReference<T> reference) {
        return reference == null ? null : reference.get();
    }

    private static <K, T> T remember(Map<K, SoftReference<T>> held, K key, Supplier<T> made) {
        T value = made.get();
        held.put(key, new SoftReference<>(value));
        return value;
    }
}
