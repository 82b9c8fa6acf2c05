package dev.canirun.hardware;

import static dev.canirun.hardware.TestGpus.GIB;
import static dev.canirun.hardware.TestGpus.MIB;
import static dev.canirun.hardware.TestGpus.card;
import static dev.canirun.hardware.TestGpus.machine;
import static dev.canirun.hardware.TestGpus.sharing;
import static dev.canirun.hardware.TestGpus.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.canirun.hardware.MemoryOptions.MacOs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryPolicyTests {

    private static DeviceBudget gpuOf(Machine machine, MemoryOptions options) {
        return MemoryPolicy.budget(machine, options).gpus().get(0);
    }

    private static DeviceBudget linux(InstalledGpu gpu, Backend backend) {
        return gpuOf(machine(OperatingSystem.LINUX, backend, 64 * GIB, gpu), MemoryOptions.DEFAULT);
    }

    /** Free memory that llama.cpp logs at start on an RTX 3090, 4090 and 5090, and what it could use of a P104-100. */
    @ParameterizedTest
    @CsvSource({
        "24576, 24576, 82, 23871",
        "24576, 24564, 128, 23670",
        "32768, 32607, 170, 31518",
        "8192, 8192, 15, 7991"
    })
    void leavesWhatLlamaCppSeesFreeOnAHeadlessNvidiaCard(long soldMib, long reportedMib, int units, long freeMib) {
        DeviceBudget budget = linux(card(Vendor.NVIDIA, soldMib, reportedMib, units), Backend.CUDA);
        assertThat((double) (budget.usableBytes() - budget.runtimeBytes()) / MIB)
                .isCloseTo(freeMib, within(freeMib * 0.015));
        assertThat(budget.capacityBytes()).isEqualTo(soldMib * MIB);
    }

    @ParameterizedTest
    @CsvSource({"34, 107", "188, 555", "82, 246"})
    void growsTheCudaContextWithTheMultiprocessors(int units, long mib) {
        assertThat((double) RuntimeOverhead.cudaContextBytes(units) / MIB).isCloseTo(mib, within(2.0));
    }

    @Test
    void takesTheLargestContextSeenWhenTheMultiprocessorsAreUnknown() {
        assertThat(RuntimeOverhead.cudaContextBytes(null)).isEqualTo(555 * MIB);
    }

    @Test
    void givesUpATenthOfAnNvidiaCardToWindows() {
        Machine machine =
                machine(OperatingSystem.WINDOWS, Backend.CUDA, 32 * GIB, card(Vendor.NVIDIA, 12288, null, 28));
        assertThat(gpuOf(machine, MemoryOptions.DEFAULT).usableBytes()).isEqualTo(12288 * MIB - (long) (1228.8 * MIB));
    }

    @Test
    void takesOneSixteenthForEccUnlessTheReportedTotalHasItAlready() {
        MemoryOptions ecc = MemoryOptions.DEFAULT.withEcc(true);
        Machine off = machine(OperatingSystem.LINUX, Backend.CUDA, 64 * GIB, card(Vendor.NVIDIA, 49152, 49140L, 142));
        Machine on = machine(OperatingSystem.LINUX, Backend.CUDA, 64 * GIB, card(Vendor.NVIDIA, 49152, 46068L, 142));
        assertThat(gpuOf(off, ecc).usableBytes()).isCloseTo((long) (46068 * 0.98 * MIB), within(2 * MIB));
        assertThat(gpuOf(on, ecc).usableBytes()).isCloseTo((long) (46068 * 0.98 * MIB), within(2 * MIB));
    }

    @Test
    void takesTheDesktopOffTheFirstCardOnly() {
        InstalledGpu card = card(Vendor.NVIDIA, 24576, 24576L, 82);
        Machine machine = machine(OperatingSystem.LINUX, Backend.CUDA, 64 * GIB, card, card);
        MachineBudget budget = MemoryPolicy.budget(machine, MemoryOptions.DEFAULT.withLinuxDesktop(true));
        assertThat(budget.gpus().get(1).usableBytes() - budget.gpus().get(0).usableBytes())
                .isEqualTo(GIB);
    }

    @Test
    void keepsTheHipContextApartFromTheReserves() {
        DeviceBudget budget = linux(card(Vendor.AMD, 24576, null, 96), Backend.ROCM);
        assertThat(budget.runtimeBytes()).isEqualTo(783 * MIB);
        assertThat(budget.usableBytes()).isGreaterThan(24200 * MIB);
    }

    @ParameterizedTest
    @CsvSource({
        "16, SEQUOIA_OR_EARLIER, 10922",
        "32, SEQUOIA_OR_EARLIER, 21845",
        "48, SEQUOIA_OR_EARLIER, 36864",
        "8, TAHOE_OR_LATER, 5461",
        "16, TAHOE_OR_LATER, 12124",
        "36, TAHOE_OR_LATER, 28753",
        "128, TAHOE_OR_LATER, 110100"
    })
    void givesMetalWhatItsLogsShow(long memoryGib, MacOs macOs, long mib) {
        InstalledGpu gpu = sharing(Vendor.APPLE, MemoryKind.UNIFIED, memoryGib * GIB);
        Machine mac = machine(OperatingSystem.MACOS, Backend.METAL, memoryGib * GIB, gpu);
        assertThat(gpuOf(mac, MemoryOptions.DEFAULT.withMacOs(macOs)).usableBytes() / MIB)
                .isEqualTo(mib);
    }

    @Test
    void followsAWiredLimitSetByHandAndLeavesTheSystemTheRest() {
        InstalledGpu gpu = sharing(Vendor.APPLE, MemoryKind.UNIFIED, 128 * GIB);
        Machine mac = machine(OperatingSystem.MACOS, Backend.METAL, 128 * GIB, gpu);
        MachineBudget budget = MemoryPolicy.budget(mac, MemoryOptions.DEFAULT.withWiredLimitBytes(126 * GIB));
        assertThat(budget.gpus().get(0).usableBytes()).isEqualTo(126 * GIB);
        assertThat(budget.host().usableBytes()).isEqualTo(126 * GIB);
        assertThat(budget.gpusShareHostMemory()).isTrue();
    }

    @Test
    void cutsStrixHaloInTwoUnderWindowsAndLetsItShareUnderLinux() {
        InstalledGpu gpu = sharing(Vendor.AMD, MemoryKind.UNIFIED, 128 * GIB);
        MachineBudget windows = MemoryPolicy.budget(machine(OperatingSystem.WINDOWS, Backend.VULKAN, 128 * GIB, gpu));
        assertThat(windows.gpusShareHostMemory()).isFalse();
        assertThat(windows.gpus().get(0).capacityBytes()).isEqualTo(96 * GIB);
        assertThat(windows.host().usableBytes()).isEqualTo(28 * GIB);

        Machine linux = machine(OperatingSystem.LINUX, Backend.VULKAN, 128 * GIB, gpu);
        assertThat(gpuOf(linux, MemoryOptions.DEFAULT).usableBytes()).isEqualTo(64 * GIB);
        assertThat(gpuOf(linux, MemoryOptions.DEFAULT.withRaisedGpuLimit(true)).usableBytes())
                .isEqualTo(122 * GIB);
        assertThat(MemoryPolicy.budget(linux).gpusShareHostMemory()).isTrue();
    }

    @Test
    void leavesAGb10WhatCudaSeesLessTheSystem() {
        GpuSpec gb10 = spec(Vendor.NVIDIA, MemoryKind.UNIFIED, 128 * GIB, 122570 * MIB, 48);
        MachineBudget budget = MemoryPolicy.budget(
                machine(OperatingSystem.LINUX, Backend.CUDA, 128 * GIB, new InstalledGpu(gb10, 128 * GIB, 0)));
        assertThat(budget.gpus().get(0).usableBytes()).isEqualTo(122570 * MIB - 6 * GIB);
        assertThat(budget.host().usableBytes()).isEqualTo(122570 * MIB - 6 * GIB);
    }

    @Test
    void lendsAnIntegratedGpuItsPartOfTheHostOnceBesideACard() {
        InstalledGpu card = card(Vendor.NVIDIA, 24576, null, 82);
        InstalledGpu integrated = sharing(Vendor.AMD, MemoryKind.SHARED, 32 * GIB);
        MachineBudget budget =
                MemoryPolicy.budget(machine(OperatingSystem.LINUX, Backend.VULKAN, 32 * GIB, card, integrated));
        assertThat(budget.gpusShareHostMemory()).isFalse();
        assertThat(budget.gpus().get(1).usableBytes() + budget.host().usableBytes())
                .isEqualTo(30 * GIB);
    }

    @Test
    void namesASourceForEveryReserve() {
        InstalledGpu gpu = new InstalledGpu(
                spec(Vendor.NVIDIA, MemoryKind.DEDICATED, 24576 * MIB, 24564 * MIB, 128), 24576 * MIB, GIB);
        MachineBudget budget = MemoryPolicy.budget(machine(OperatingSystem.LINUX, Backend.CUDA, 64 * GIB, gpu));
        assertThat(budget.gpus().get(0).reserves())
                .extracting(Reserve::label)
                .containsExactly("memory the driver does not report", "kept by the NVIDIA driver", "other programs");
        assertThat(budget.gpus().get(0).reserves())
                .allSatisfy(reserve -> assertThat(reserve.source()).isNotBlank());
        assertThat(budget.host().usableBytes()).isEqualTo(62 * GIB);
    }
}
