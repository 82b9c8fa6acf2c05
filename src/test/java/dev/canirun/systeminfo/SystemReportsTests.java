package dev.canirun.systeminfo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canirun.systeminfo.SystemReport.Tool;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SystemReportsTests {

    @Test
    void readsTheTableOfNvidiaSmiWithUnequalCards() {
        SystemReport report = read("""
                Tue Nov 24 10:12:44 2026
                +-----------------------------------------------------------------------------------------+
                | NVIDIA-SMI 560.35.03              Driver Version: 560.35.03      CUDA Version: 12.6     |
                |-----------------------------------------+------------------------+----------------------+
                | GPU  Name                 Persistence-M | Bus-Id          Disp.A | Volatile Uncorr. ECC |
                | Fan  Temp   Perf          Pwr:Usage/Cap |           Memory-Usage | GPU-Util  Compute M. |
                |                                         |                        |               MIG M. |
                |=========================================+========================+======================|
                |   0  NVIDIA GeForce RTX 3090        Off |   00000000:01:00.0  On |                  N/A |
                | 30%   41C    P8             27W /  350W |    1021MiB /  24576MiB |      4%      Default |
                |                                         |                        |                  N/A |
                +-----------------------------------------+------------------------+----------------------+
                |   1  NVIDIA GeForce RTX 3060        Off |   00000000:04:00.0 Off |                  N/A |
                |  0%   36C    P8             12W /  170W |       4MiB /  12288MiB |      0%      Default |
                +-----------------------------------------+------------------------+----------------------+
                | Processes:                                                                              |
                |    0   N/A  N/A      2131      G   /usr/lib/xorg/Xorg                            612MiB |
                """);

        assertThat(report.tool()).isEqualTo(Tool.NVIDIA_SMI);
        assertThat(report.gpus())
                .containsExactly(
                        new ReportedGpu("NVIDIA GeForce RTX 3090", 24576L, 1021L),
                        new ReportedGpu("NVIDIA GeForce RTX 3060", 12288L, 4L));
        assertThat(report.os()).isNull();
    }

    @Test
    void readsNvidiaSmiOfWindows() {
        SystemReport report = read("""
                |   0  NVIDIA GeForce RTX 4070 ...  WDDM  |   00000000:01:00.0  On |                  N/A |
                | N/A   45C    P8              3W /  115W |     912MiB /   8188MiB |      0%      Default |
                """);

        assertThat(report.os()).isEqualTo("windows");
        assertThat(report.gpus()).containsExactly(new ReportedGpu("NVIDIA GeForce RTX 4070 ...", 8188L, 912L));
    }

    @Test
    void readsTheListOfNvidiaSmi() {
        assertThat(read("""
                GPU 0: NVIDIA GeForce RTX 3090 (UUID: GPU-5f1c8cb1-0f4a-4d2b-9f8a-000000000000)
                GPU 1: Tesla P40 (UUID: GPU-6a1c8cb1-0f4a-4d2b-9f8a-000000000000)
                """).gpus())
                .extracting(ReportedGpu::name)
                .containsExactly("NVIDIA GeForce RTX 3090", "Tesla P40");
    }

    @Test
    void readsRocmSmi() {
        SystemReport report = read("""
                ============================ ROCm System Management Interface ============================
                ================================== Memory Usage (Bytes) ==================================
                GPU[0]\t\t: VRAM Total Memory (B): 25753026560
                GPU[0]\t\t: VRAM Total Used Memory (B): 1073741824
                ====================================== Product Info ======================================
                GPU[0]\t\t: Card Series: \t\tAMD Radeon RX 7900 XTX
                GPU[0]\t\t: Card Model: \t\t0x744c
                GPU[0]\t\t: GFX Version: \t\tgfx1100
                """);

        assertThat(report.os()).isEqualTo("linux");
        assertThat(report.gpus()).containsExactly(new ReportedGpu("AMD Radeon RX 7900 XTX", 24560L, 1024L));
    }

    @Test
    void readsSystemProfilerOfAppleSilicon() {
        SystemReport report = read("""
                Hardware:

                    Hardware Overview:

                      Model Name: MacBook Pro
                      Chip: Apple M3 Pro
                      Total Number of Cores: 12 (6 performance and 6 efficiency)
                      Memory: 18 GB

                Graphics/Displays:

                    Apple M3 Pro:

                      Chipset Model: Apple M3 Pro
                      Type: GPU
                      Bus: Built-In
                      Total Number of Cores: 18
                      Vendor: Apple (0x106b)
                """);

        assertThat(report.os()).isEqualTo("macos");
        assertThat(report.systemMemoryGib()).isEqualTo(18.0);
        assertThat(report.gpus()).containsExactly(new ReportedGpu("Apple M3 Pro (18-core GPU)", null, null));
    }

    @Test
    void readsSystemProfilerOfAnIntelMac() {
        SystemReport report = read("""
                      Memory: 16 GB
                      Chipset Model: Intel UHD Graphics 630
                      VRAM (Dynamic, Max): 1536 MB
                      Chipset Model: AMD Radeon Pro 5500M
                      VRAM (Total): 8 GB
                """);

        assertThat(report.gpus())
                .containsExactly(
                        new ReportedGpu("Intel UHD Graphics 630", null, null),
                        new ReportedGpu("AMD Radeon Pro 5500M", 8192L, null));
    }

    @Test
    void readsLspciAndKeepsWhatItCannotTellApart() {
        SystemReport report = read("""
                00:00.0 Host bridge: Intel Corporation Device 4660 (rev 02)
                01:00.0 VGA compatible controller: NVIDIA Corporation GA102 [GeForce RTX 3090] (rev a1)
                03:00.0 VGA compatible controller: Advanced Micro Devices, Inc. [AMD/ATI] Navi 31 [Radeon RX 7900 XT/7900 XTX/7900M] (rev c8)
                04:00.0 Display controller: Advanced Micro Devices, Inc. [AMD/ATI] Device 13c0 (rev c1)
                """);

        assertThat(report.tool()).isEqualTo(Tool.LSPCI);
        assertThat(report.gpus())
                .extracting(ReportedGpu::name)
                .containsExactly("GeForce RTX 3090", "Radeon RX 7900 XT/7900 XTX/7900M");
    }

    @Test
    void readsDxDiagAndCountsACardWithTwoScreensOnce() {
        SystemReport report = read("""
                   Operating System: Windows 11 Pro 64-bit (10.0, Build 26100)
                             Memory: 32768MB RAM
                ---------------
                          Card name: NVIDIA GeForce RTX 4070
                         Device Key: Enum\\PCI\\VEN_10DE&DEV_2786
                   Dedicated Memory: 11994 MB
                      Shared Memory: 16346 MB
                          Card name: NVIDIA GeForce RTX 4070
                         Device Key: Enum\\PCI\\VEN_10DE&DEV_2786
                   Dedicated Memory: 11994 MB
                          Card name: Intel(R) UHD Graphics 770
                         Device Key: Enum\\PCI\\VEN_8086&DEV_4680
                   Dedicated Memory: 128 MB
                """);

        assertThat(report.os()).isEqualTo("windows");
        assertThat(report.systemMemoryGib()).isEqualTo(32.0);
        assertThat(report.gpus())
                .containsExactly(
                        new ReportedGpu("NVIDIA GeForce RTX 4070", 11994L, null),
                        new ReportedGpu("Intel(R) UHD Graphics 770", 128L, null));
    }

    @Test
    void readsLlmfit() {
        SystemReport mac = read("""
                === System Specifications ===
                CPU: Apple M5 (10 cores)
                Total RAM: 24.00 GB
                Available RAM: 12.35 GB
                Backend: Metal
                GPU: Apple M5 (unified memory, 24.00 GB shared, Metal)
                """);
        SystemReport cards = read("""
                === System Specifications ===
                Total RAM: 63.45 GB
                GPU: NVIDIA GeForce RTX 3090 (24.00 GB VRAM, CUDA)
                """);

        assertThat(mac.gpus()).containsExactly(new ReportedGpu("Apple M5", null, null));
        assertThat(mac.systemMemoryGib()).isEqualTo(24.0);
        assertThat(cards.gpus()).containsExactly(new ReportedGpu("NVIDIA GeForce RTX 3090", 24576L, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "hello", "GPU", "GPU[0] : :", "|   0  |", "Memory: lots", "=== System Specifications ==="})
    void understandsNothingWhereNothingIsToBeUnderstood(String text) {
        assertThat(SystemReports.read(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"| 0 a ", "GPU[0] : ", "Card name: ", "00:00.0 VGA compatible controller: Intel["})
    void hostileTextIsReadInLinearTime(String piece) {
        String text = (piece.repeat(2000) + "\n").repeat(20) + piece.repeat(40_000);

        assertThat(SystemReports.read(text))
                .satisfiesAnyOf(
                        report -> assertThat(report).isEmpty(),
                        report -> assertThat(report.orElseThrow().gpus()).hasSizeLessThan(100));
    }

    private static SystemReport read(String text) {
        assertThat(List.of(SystemReports.read(text))).hasSize(1);
        return SystemReports.read(text).orElseThrow();
    }
}
