package dev.canirun.speed;

import dev.canirun.hardware.GpuSpec;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** GPUs whose kernels and memory system behave alike. */
public enum Generation {
    MAXWELL(1),
    /** Quantized weights go through four-fold integer products (DP4A), which count half, as those of matrix units do. */
    PASCAL(2),
    /** Tesla P100: HBM and double-rate FP16. */
    GP100(2),
    VOLTA(8),
    TURING(8),
    /** GTX 16: Turing without matrix units. */
    TURING_VECTOR(2),
    AMPERE(4),
    /** A100 and A30. */
    GA100(16),
    /** Jetson Orin. */
    ORIN(8),
    ADA(4),
    HOPPER(15),
    BLACKWELL(4),
    /** B200 and B300. */
    BLACKWELL_DATACENTER(28),
    /** DGX Spark and the other systems on chip of this generation. */
    GB10(4),
    GCN(2),
    RDNA1(2),
    RDNA2(2),
    RDNA3(2),
    RDNA3_5(4),
    RDNA4(4),
    CDNA1(8),
    CDNA2(8),
    CDNA3(8),
    CDNA4(16),
    APPLE_M1_M2(1),
    /** Max, and Ultra, which is two of them. */
    APPLE_M1_M2_MAX(1),
    APPLE_M3_M4(1),
    APPLE_M3_M4_ULTRA(1),
    APPLE_M5(1),
    ALCHEMIST(8),
    BATTLEMAGE(8),
    INTEL_INTEGRATED(2),
    ADRENO(2),
    UNKNOWN(2);

    private static final int MAX_CORES = 24;
    private static final int ULTRA_CORES = 48;

    private final double matrixPerVector;

    Generation(double matrixPerVector) {
        this.matrixPerVector = matrixPerVector;
    }

    /** Usual ratio of dense FP16 matrix to FP32 vector rate, for a GPU of which only one is known. */
    double matrixPerVector() {
        return matrixPerVector;
    }

    public static Generation of(GpuSpec gpu) {
        String name = gpu.architecture() == null ? "" : gpu.architecture().toLowerCase(Locale.ROOT);
        return switch (gpu.vendor()) {
            case NVIDIA -> nvidia(name, gpu);
            case AMD -> amd(name);
            case APPLE -> apple(name, gpu.computeUnits());
            case INTEL -> intel(name);
            case QUALCOMM -> ADRENO;
            case OTHER -> UNKNOWN;
        };
    }

    private static Generation nvidia(String name, GpuSpec gpu) {
        String capability = gpu.computeCapability() == null ? "" : gpu.computeCapability();
        Generation special = switch (capability) {
            case "6.0" -> GP100;
            case "8.0" -> GA100;
            case "8.7" -> ORIN;
            case "10.0", "10.3" -> BLACKWELL_DATACENTER;
            case "11.0", "12.1" -> GB10;
            default -> null;
        };
        return special == null ? nvidiaByName(name, gpu.fp16MatrixFlopsPerSecond() != null) : special;
    }

    private static Generation nvidiaByName(String name, boolean matrixUnits) {
        return switch (firstWord(name)) {
            case "kepler", "maxwell" -> MAXWELL;
            case "pascal" -> PASCAL;
            case "volta" -> VOLTA;
            case "turing" -> matrixUnits ? TURING : TURING_VECTOR;
            case "ampere" -> AMPERE;
            case "ada" -> ADA;
            case "hopper" -> HOPPER;
            case "blackwell" -> BLACKWELL;
            default -> UNKNOWN;
        };
    }

    private static Generation amd(String name) {
        return switch (name.replace(" ", "").replace(".0", "")) {
            case "rdna1" -> RDNA1;
            case "rdna2" -> RDNA2;
            case "rdna3" -> RDNA3;
            case "rdna3.5" -> RDNA3_5;
            case "rdna4" -> RDNA4;
            case "cdna1" -> CDNA1;
            case "cdna2" -> CDNA2;
            case "cdna3" -> CDNA3;
            case "cdna4" -> CDNA4;
            default -> name.startsWith("gcn") ? GCN : UNKNOWN;
        };
    }

    /** Apple's larger chips reach a smaller part of their bandwidth in the first two generations. */
    private static Generation apple(String name, @Nullable Integer cores) {
        int known = cores == null ? 0 : cores;
        if (name.endsWith("apple7") || name.endsWith("apple8")) {
            return known >= MAX_CORES ? APPLE_M1_M2_MAX : APPLE_M1_M2;
        }
        if (name.endsWith("apple9")) {
            return known >= ULTRA_CORES ? APPLE_M3_M4_ULTRA : APPLE_M3_M4;
        }
        return name.endsWith("apple10") ? APPLE_M5 : UNKNOWN;
    }

    private static Generation intel(String name) {
        return switch (name) {
            case "xe-hpg", "generation 12.5" -> ALCHEMIST;
            case "xe2-hpg" -> BATTLEMAGE;
            default -> name.startsWith("xe") ? INTEL_INTEGRATED : UNKNOWN;
        };
    }

    private static String firstWord(String name) {
        int space = name.indexOf(' ');
        return space < 0 ? name : name.substring(0, space);
    }
}
