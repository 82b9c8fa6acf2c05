package dev.canirun.advisor;

import dev.canirun.advisor.AdditionsQuestion.LoraAdapter;
import dev.canirun.fit.Addition;
import dev.canirun.fit.FitRequest;
import dev.canirun.fit.LoraTensors;
import dev.canirun.gguf.TensorInfo;
import dev.canirun.llm.LanguageModel;
import dev.canirun.memory.AdapterBuffers;
import dev.canirun.problem.InvalidRequestException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads what hangs on the model's own layers: adapters and prediction layers. */
final class AdapterReader {

    private static final int HIGHEST_RANK = 4096;
    private static final long LARGEST_FILE_BYTES = 1L << 40;
    private static final String LLAMA_CPP = "llama.cpp 0.5.0 (September 2026), ";

    private AdapterReader() {}

    static Addition adapter(String pointer, @Nullable LoraAdapter adapter, FitRequest request, LanguageModel model) {
        if (adapter == null) {
            throw new InvalidRequestException(pointer, "is empty; send the size of the adapter's file or its rank.");
        }
        boolean sized = adapter.fileSizeBytes() != null || adapter.rank() == null;
        List<TensorInfo> matrices = sized ? ofSize(pointer, adapter, model) : ofRank(pointer, adapter, model);
        return new Addition(
                Addition.Kind.LORA_ADAPTER,
                sized ? "of " + adapter.fileSizeBytes() + " bytes" : "of rank " + adapter.rank(),
                onGpu(request, -1, 0),
                0,
                new AdapterBuffers(model.architecture(), matrices),
                sized
                        ? "size of its file, whose matrices llama.cpp loads as they are, in equal parts for every block"
                        : "sum over the adapted matrices: rank x (columns + rows) x 2 bytes, each where its layer is",
                LLAMA_CPP + "src/llama-adapter.cpp",
                sized
                        ? "Which blocks it adapts how much, and what its products add to the compute buffers."
                        : "What its products add to the compute buffers.",
                List.of("--lora", "adapter.gguf"));
    }

    private static List<TensorInfo> ofSize(String pointer, LoraAdapter adapter, LanguageModel model) {
        long bytes = fileSize(
                pointer + "/fileSizeBytes",
                adapter.fileSizeBytes(),
                "is missing; send the size of the adapter's file in bytes, or its rank.");
        return LoraTensors.ofSize(bytes, model.architecture().layers().size());
    }

    /** The prediction (MTP) layers of the file, which llama.cpp loads only to draft with them. */
    static Addition predictionLayers(FitRequest request, LanguageModel model) {
        int first = model.architecture().layers().size();
        Set<String> prefixes = IntStream.range(first, model.architecture().blockCount())
                .mapToObj(block -> "blk." + block + ".")
                .collect(Collectors.toSet());
        long bytes = model.tensors().tensors().stream()
                .filter(tensor -> prefixes.stream().anyMatch(tensor.name()::startsWith))
                .mapToLong(TensorInfo::bytes)
                .sum();
        if (bytes == 0) {
            throw new InvalidRequestException(
                    "/additions/predictionLayers", "is true, but this model's file has none; leave it out.");
        }
        int gpus = request.budget().gpus().size();
        return Addition.fixed(
                Addition.Kind.PREDICTION_LAYERS,
                "of the model",
                onGpu(request, gpus - 1, bytes),
                gpus == 0 ? bytes : 0,
                "bytes of the tensors of the prediction layers",
                LLAMA_CPP + "src/llama-model.cpp: nextn layers",
                "Their own context and compute buffers, which a second context of llama-server takes.",
                List.of("--spec-type", "draft-mtp"));
    }

    static long fileSize(String pointer, @Nullable Long bytes, String missing) {
        if (bytes == null) {
            throw new InvalidRequestException(pointer, missing);
        }
        if (bytes < 1 || bytes > LARGEST_FILE_BYTES) {
            throw new InvalidRequestException(
                    pointer, "is " + bytes + "; send a whole number from 1 to " + LARGEST_FILE_BYTES + ".");
        }
        return bytes;
    }

    /** All bytes on one GPU, none with -1. */
    static List<Long> onGpu(FitRequest request, int gpu, long bytes) {
        return IntStream.range(0, request.budget().gpus().size())
                .mapToObj(i -> i == gpu ? bytes : 0L)
                .toList();
    }

    private static List<TensorInfo> ofRank(String pointer, LoraAdapter adapter, LanguageModel model) {
        int rank = Objects.requireNonNull(adapter.rank());
        if (rank < 1 || rank > HIGHEST_RANK) {
            throw new InvalidRequestException(
                    pointer + "/rank", "is " + rank + "; send a whole number from 1 to " + HIGHEST_RANK + ".");
        }
        Set<String> targets = adapter.targetModules() == null
                ? LoraTensors.USUAL_TARGETS
                : adapter.targetModules().stream()
                        .filter(Objects::nonNull)
                        .map(Objects::requireNonNull)
                        .collect(Collectors.toSet());
        List<TensorInfo> matrices = LoraTensors.ofRank(model.tensors(), rank, targets);
        if (matrices.isEmpty()) {
            throw new InvalidRequestException(
                    pointer + "/targetModules", "names no tensor of this model; send names such as attn_q.");
        }
        return matrices;
    }
}
