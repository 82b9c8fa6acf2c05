package dev.canirun.advisor.web;

import java.util.List;
import java.util.stream.Stream;

/** A page with a form: its address, and which parameters a link to its answer holds beside the cards. */
enum QuestionPage {
    FIT("/fit", List.of("model", "quantization"), Fields.RUNTIME);

    private final String path;
    private final List<String> fields;

    QuestionPage(String path, List<String> own, List<String> others) {
        this.path = path;
        this.fields =
                Stream.of(own, Fields.MACHINE, others).flatMap(List::stream).toList();
    }

    public String path() {
        return path;
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

        static final List<String> MACHINE = Stream.concat(
                        Stream.of("ram", "ramBandwidth", "unifiedMemory", "os"), MEMORY.stream())
                .toList();

        static final List<String> RUNTIME = List.of(
                "context",
                "parallel",
                "unifiedKvCache",
                "kvType",
                "flashAttention",
                "batchSize",
                "microBatchSize",
                "gpuLayers",
                "cpuMoeLayers",
                "backend",
                "tensorSplit",
                "promptTokens",
                "responseTokens");

        private Fields() {}
    }
}
