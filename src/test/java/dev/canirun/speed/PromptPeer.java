package dev.canirun.speed;

import dev.canirun.hardware.GpuSpec;
import dev.canirun.llm.ModelArchitecture;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How other tools predict a prompt's speed, by their published code or method (2026), for the same rows; most have nothing. */
enum PromptPeer implements Peer {
    /** Two operations per active weight at the FP16 rate; it states no efficiency. */
    CANIRUNTHISLLM_COM("canirunthisllm.com") {
        @Override
        public double tokensPerSecond(RunPoint point) {
            return rate(point) / (2 * point.reads().activeElements());
        }
    },
    /** 0.32 of the FP16 rate, with attention over half of the context. */
    LLM_FIT_GO("llm-fit (Go)") {
        @Override
        public double tokensPerSecond(RunPoint point) {
            ModelArchitecture architecture = point.reads().architecture();
            double context = (double) point.depth() + point.tokens();
            double attention = 4.0 * architecture.blockCount() * architecture.embeddingLength() * context / 2;
            return 0.32 * rate(point) / (2 * point.reads().activeElements() + attention);
        }
    };

    private final String name;

    PromptPeer(String name) {
        this.name = name;
    }

    @Override
    public String title() {
        return name;
    }

    /** The dense FP16 rate of the data sheet, else what stands in its place there. */
    private static double rate(RunPoint point) {
        GpuSpec gpu = point.gpu();
        double vector = ComputeRates.of(gpu, Objects.requireNonNull(gpu.bandwidthBytesPerSecond()))
                .vector();
        return or(gpu.fp16MatrixFlopsPerSecond(), or(gpu.fp16FlopsPerSecond(), or(gpu.fp32FlopsPerSecond(), vector)));
    }

    private static double or(@Nullable Double known, double other) {
        return known == null ? other : known;
    }
}
