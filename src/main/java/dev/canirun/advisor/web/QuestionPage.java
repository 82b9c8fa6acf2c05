package dev.canirun.advisor.web;

import java.util.List;
import java.util.stream.Stream;

/** A page with a form: its address, and which parameters a link to its answer holds beside the cards. */
enum QuestionPage {
    FIT("/fit", "fit/page", Fields.MODEL_AND_ADDITIONS, Fields.MACHINE, Fields.RUNTIME),
    RECOMMEND(
            "/recommend",
            "recommend/page",
            List.of(
                    "task",
                    "license",
                    "modality",
                    "minParameters",
                    "maxParameters",
                    "minTokensPerSecond",
                    "minContextLength",
                    "limit"),
            Fields.MACHINE,
            Fields.ANY_MODEL),
    REQUIREMENTS(
            "/requirements",
            "requirements/page",
            List.of("model", "quantization", "targetTokensPerSecond"),
            List.of(),
            Fields.ANY_MACHINE),
    FINETUNING(
            "/finetuning",
            "finetuning/page",
            List.of(
                    "model",
                    "method",
                    "rank",
                    "targets",
                    "optimizer",
                    "precision",
                    "sequenceLength",
                    "batchSize",
                    "gradientCheckpointing"),
            List.of(),
            List.of()),
    INSPECT("/inspect", "inspect/page", Fields.FILE_AND_ADDITIONS, Fields.MACHINE, Fields.RUNTIME),
    MACHINES("/machines", "machines/page", List.of("name"), Fields.MACHINE, List.of()),
    COMPARE("/compare", "compare/models", List.of("model", "quantization"), Fields.MACHINE, Fields.ANY_MODEL),
    COMPARE_MACHINES(
            "/compare/machines", "compare/machines", List.of("model", "quantization"), List.of(), Fields.ANY_MACHINE);

    private final String path;
    private final String view;
    private final List<String> fields;

    QuestionPage(String path, String view, List<String> own, List<String> machine, List<String> runtime) {
        this.path = path;
        this.view = view;
        this.fields = Stream.of(own, machine, runtime).flatMap(List::stream).toList();
    }

    public String path() {
        return path;
    }

    String view() {
        return view;
    }

    boolean asksForModel() {
        return fields.contains("model");
    }

    /** Whether {@code model} holds several, separated by commas. */
    boolean asksForModels() {
        return this == COMPARE;
    }

    /** Whether the model is a file of which no projector is known. */
    boolean asksForFile() {
        return this == INSPECT;
    }

    boolean asksForMachine() {
        return fields.contains("ram");
    }

    public List<String> fields() {
        return fields;
    }

    /** Parameters that several pages share, by what they describe. */
    static final class Fields {

        /** What is known of the machine's memory beyond its parts. */
        static final List<String> MEMORY = List.of(
                "memory.macOs",
                "memory.wiredLimitMiB",
                "memory.linuxDesktop",
                "memory.ecc",
                "memory.raisedGpuLimit",
                "memory.carveOutGiB",
                "memory.hostReserveGiB");

        /** What is loaded beside the model. */
        static final List<String> ADDITIONS = List.of(
                "additions.draftModel.model",
                "additions.draftModel.quantization",
                "additions.draftModel.gpuLayers",
                "additions.visionProjector.offload",
                "additions.loraAdapters[0].rank",
                "additions.predictionLayers");

        static final List<String> MODEL_AND_ADDITIONS = Stream.concat(
                        Stream.of("model", "quantization"), ADDITIONS.stream())
                .toList();

        /** Nobody published a projector for a file from anywhere, so its size is asked for. */
        static final List<String> FILE_AND_ADDITIONS = Stream.of(
                        List.of("repository", "path"), ADDITIONS, List.of("additions.visionProjector.fileSizeBytes"))
                .flatMap(List::stream)
                .toList();

        static final List<String> MACHINE = Stream.concat(
                        Stream.of("ram", "ramBandwidth", "unifiedMemory", "os"), MEMORY.stream())
                .toList();

        static final List<String> RUNTIME = List.of(
                "context",
                "parallel",
                "unifiedKvCache",
                "kvType",
                "keyCacheType",
                "valueCacheType",
                "flashAttention",
                "batchSize",
                "microBatchSize",
                "gpuLayers",
                "cpuMoeLayers",
                "backend",
                "tensorSplit",
                "promptTokens",
                "responseTokens");

        /** Settings that mean something whatever the model. */
        static final List<String> ANY_MODEL = RUNTIME.stream()
                .filter(field ->
                        !List.of("gpuLayers", "cpuMoeLayers", "tensorSplit").contains(field))
                .toList();

        /** Settings that mean something whatever the machine. */
        static final List<String> ANY_MACHINE =
                ANY_MODEL.stream().filter(field -> !field.equals("backend")).toList();

        /** Numbers that may have decimals. */
        static final List<String> DECIMAL = List.of(
                "ram",
                "ramBandwidth",
                "unifiedMemory",
                "memory.wiredLimitMiB",
                "memory.carveOutGiB",
                "memory.hostReserveGiB",
                "minTokensPerSecond",
                "targetTokensPerSecond");

        /** Whole numbers. */
        static final List<String> WHOLE = List.of(
                "context",
                "parallel",
                "batchSize",
                "microBatchSize",
                "gpuLayers",
                "cpuMoeLayers",
                "promptTokens",
                "responseTokens",
                "additions.visionProjector.fileSizeBytes",
                "minContextLength",
                "limit",
                "rank",
                "sequenceLength");

        private Fields() {}
    }
}
