package dev.canirun.speed;

import dev.canirun.hardware.Vendor;
import java.util.Objects;

/** How other tools predict a reply's speed, by their published code or method (2026), for the same rows. */
enum PeerFormula implements Peer {
    /** Bandwidth over active weights, without any efficiency. */
    CANITRUN_DEV("canitrun.dev") {
        @Override
        public double tokensPerSecond(RunPoint point) {
            return bandwidth(point) / activeBytes(point);
        }
    },
    /** 0.70 of the bandwidth, 0.65 on Apple, over 1.1 times the weights and half a GB. */
    CANIRUN_AI("canirun.ai") {
        @Override
        public double tokensPerSecond(RunPoint point) {
            double share = point.gpu().vendor() == Vendor.APPLE ? 0.65 : 0.70;
            return share * bandwidth(point) / (1.1 * activeBytes(point) + 0.5e9);
        }
    },
    /** 0.55 of the bandwidth over the active weights. */
    LLMFIT("llmfit") {
        @Override
        public double tokensPerSecond(RunPoint point) {
            return 0.55 * bandwidth(point) / activeBytes(point);
        }
    },
    /** 0.80 of the bandwidth over active weights and cache. */
    LLM_FIT_GO("llm-fit (Go)") {
        @Override
        public double tokensPerSecond(RunPoint point) {
            ContextReads context = new ContextReads(point.settings());
            point.reads().architecture().layers().forEach(layer -> context.add(layer, point.depth()));
            return 0.80 * bandwidth(point) / (activeBytes(point) + context.cacheBytes());
        }
    },
    /** 0.55 of the bandwidth, 0.40 for F16, times a factor for the back end. */
    WHICHLLM("whichllm") {
        @Override
        public double tokensPerSecond(RunPoint point) {
            double share = point.quantization().endsWith("16") ? 0.40 : 0.55;
            double ofBackend = switch (point.gpu().vendor()) {
                case NVIDIA -> 1;
                case AMD -> 0.78;
                case APPLE -> 0.82;
                case INTEL, QUALCOMM, OTHER -> 0.65;
            };
            return share * ofBackend * bandwidth(point) / activeBytes(point);
        }
    };

    private final String name;

    PeerFormula(String name) {
        this.name = name;
    }

    @Override
    public String title() {
        return name;
    }

    private static double bandwidth(RunPoint point) {
        return Objects.requireNonNull(point.gpu().bandwidthBytesPerSecond());
    }

    /** File size times the share of parameters a token uses, as all of them take it. */
    private static double activeBytes(RunPoint point) {
        double experts = 0;
        double active = 0;
        for (int i = 0; i < point.reads().architecture().layers().size(); i++) {
            Reads reads = point.reads().block(i);
            experts += reads.touchedExpertBytes(Double.POSITIVE_INFINITY);
            active += reads.activeExpertBytes();
        }
        return point.tensorBytes() - experts + active;
    }
}
