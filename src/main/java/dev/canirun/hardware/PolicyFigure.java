package dev.canirun.hardware;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The figures of the usable-memory policy, as people are shown them: what is assumed, and who measured it. */
public enum PolicyFigure {
    DRIVER_TOTAL(
            "memory the driver does not report",
            "size sold less the total of nvidia-smi, where it is known",
            "start-up logs and nvidia-smi totals per card; see docs/data.md"),
    CUDA_KEPT_LINUX(
            "kept by the NVIDIA driver",
            "2 % of the reported total",
            "llama.cpp load logs: an RTX 3090 shows 24124 of 24576 MiB to CUDA (1.8 %), a P104-100 8116 of 8192 (0.9 %)"),
    OTHER_KEPT_LINUX(
            "kept by the driver",
            "2 % of the card",
            "no measurement is known for this vendor; NVIDIA's share is taken"),
    CUDA_CONTEXT(
            "CUDA context",
            "8 MiB + 2.9 MiB per SM; 555 MiB where the SM count is unknown",
            "llama.cpp PR #23604: 107 MiB at 34 SM, 555 MiB at 188 SM; InvokeAI #9413: 256 MiB at 82 SM agrees"),
    CUDA_LIBRARIES(
            "CUDA libraries",
            "64 MiB",
            "llama.cpp memory breakdown on P104-100: 98 to 160 MiB beside the model, 52 of them context"),
    WINDOWS_DEDICATED(
            "kept by Windows",
            "10 % of the card (5 to 15 % were seen)",
            "ollama issues #9167, #8723 and #11015: RTX 2080 Ti, 3090 and 3060 under WDDM"),
    LINUX_DESKTOP(
            "desktop on the card",
            "1 GiB (0.5 to 1.6 GiB were seen)",
            "ollama issue #8723: KDE and a browser took 1.6 GB"),
    OTHER_PROGRAMS("other programs", "as stated in the question", "the question"),
    ECC(
            "error correction (ECC)",
            "1/16 of the card, for GDDR6 with ECC on",
            "nvidia-smi totals: RTX 6000 Ada 49140 MiB without, 46068 MiB with ECC"),
    AMD_KEPT_LINUX(
            "kept by the AMD driver",
            "1.2 % of the card",
            "llama.cpp PR #25123: an idle RX 7900 GRE has 16206 of 16384 MiB free in sysfs"),
    AMD_KEPT_WINDOWS("kept by Windows", "424 MiB", "llama.cpp issue #23999: RX 7900 XTX under native Windows"),
    ROCM_CONTEXT("HIP context and libraries", "783 MiB", "llama.cpp issue #23999: RX 7900 XTX"),
    OTHER_CONTEXT(
            "driver context",
            "457 MiB",
            "no measurement is known for this back end; what Ollama sets aside per card (ml/device.go)"),
    APPLE_OLD(
            "not for the GPU under macOS 15 and earlier",
            "1/3 of the memory up to 32 GB, 1/4 above",
            "Metal's recommendedMaxWorkingSetSize in logs: M3 16 GB 10923 MiB, M1 Max 32 GB 21845 MiB, M3 Max 48 GB 36864 MiB"),
    APPLE_CURRENT(
            "not for the GPU under macOS 26 and later",
            "26 % of 16 GB, 22 % of 36 GB, 16 % of 128 GB; between these interpolated, below 16 GB towards 1/3",
            "Metal's recommendedMaxWorkingSetSize in 2026 logs: M4 16 GB 12124 MiB, M4 Max 36 GB 28754 MiB, M5 Max 128 GB 110100 MiB"),
    APPLE_WIRED_LIMIT(
            "above the wired limit",
            "memory less iogpu.wired_limit_mb",
            "sysctl iogpu.wired_limit_mb, followed by llama.cpp and MLX: 114688 gave 112 GiB (antirez/ds4 PR #893)"),
    GTT_DEFAULT(
            "not for the GPU by the kernel's default",
            "half of the memory; amdgpu.gttsize and ttm.pages_limit raise it",
            "antirez/ds4 STRIX_HALO.md: 62 of 128 GB without kernel parameters"),
    GTT_TUNED(
            "left to the system with the limit raised",
            "6 GiB (4 to 8 GiB)",
            "kyuz0/amd-strix-halo-toolboxes: 124 GiB, hogeheer499/strix-halo-guide: 120 GiB of 128"),
    WINDOWS_GRAPHICS_MEMORY(
            "not for the GPU by Variable Graphics Memory",
            "1/4 of the memory; the other 3/4 are the most that can be set",
            "Framework's documentation: 96 of 128 GB, 48 of 64, 24 of 32"),
    WINDOWS_SHARED(
            "not for the GPU under Windows",
            "half of the memory",
            "no measurement is known; Windows shares up to half of the memory with a GPU that has none of its own"),
    UNIFIED_SYSTEM(
            "operating system on the shared memory",
            "6 GiB (4 to 8 GiB)",
            "planning value; GB10 boards share their memory with the system and its page cache"),
    HOST_LINUX("operating system (Linux)", "2 GiB, at most half of the memory", "planning value; state your own"),
    HOST_WINDOWS("operating system (Windows)", "4 GiB, at most half of the memory", "planning value; state your own"),
    HOST_MACOS("operating system (macOS)", "4 GiB, at most a quarter of the memory", "planning value; state your own"),
    HOST_STATED("operating system and other programs", "as stated in the question", "the question"),
    INTEGRATED("lent to the integrated GPU", "its whole budget", "one memory is never given away twice"),
    CARVE_OUT(
            "set aside for the GPU by the firmware", "as stated, or three quarters under Windows", "firmware setting"),
    PROCESS("llama.cpp itself", "150 MiB", "gguf-parser-go's footprint for the process beside its buffers");

    /** The day the sources were read, as ISO 8601 writes it. */
    public static final String READ_ON = "2026-11-23";

    private final String label;
    private final String figure;
    private final String source;

    PolicyFigure(String label, String figure, String source) {
        this.label = label;
        this.figure = figure;
        this.source = source;
    }

    /** The figure a reserve was taken by; none for what is loaded beside a model. */
    public static Optional<PolicyFigure> of(Reserve reserve) {
        return Arrays.stream(values())
                .filter(figure -> figure.label.equals(reserve.label()) && figure.source.equals(reserve.source()))
                .findFirst();
    }

    /** Its name in addresses and message files. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What takes the memory. */
    public String label() {
        return label;
    }

    /** How much, in words. */
    public String figure() {
        return figure;
    }

    /** Who measured it, or that nobody did. */
    public String source() {
        return source;
    }
}
