package dev.canirun.gpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canirun.hardware.MemoryKind;
import dev.canirun.hardware.Vendor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GpuTableTests {

    private static final GpuTable TABLE = BuiltInTables.gpus();

    @Test
    void holdsFourHundredGpusOfFiveVendors() {
        assertThat(TABLE.all()).hasSizeGreaterThanOrEqualTo(400);
        assertThat(TABLE.all())
                .extracting(row -> row.spec().vendor())
                .contains(Vendor.NVIDIA, Vendor.AMD, Vendor.APPLE, Vendor.INTEL, Vendor.QUALCOMM);
    }

    @Test
    void hasTheIdsThatTheContractNames() {
        for (String id : List.of(
                "nvidia-geforce-rtx-4090",
                "apple-m3-max-40c-gpu",
                "amd-radeon-rx-7900-xtx",
                "nvidia-geforce-rtx-3060-12gb")) {
            assertThat(TABLE.find(id)).as(id).isPresent();
        }
    }

    @Test
    void leavesMemoryToTheBuyerOnlyWhereItIsNotTheCardsOwn() {
        assertThat(TABLE.all())
                .filteredOn(row -> row.spec().memoryKind() == MemoryKind.DEDICATED)
                .allSatisfy(row -> assertThat(row.spec().memoryBytes()).isPositive());
        assertThat(TABLE.find("apple-m3-max-40c-gpu").orElseThrow().memoryOptionsBytes())
                .containsExactly(48L << 30, 64L << 30, 128L << 30);
    }

    @ParameterizedTest
    @CsvSource({
        "rtx4090ti, nvidia-geforce-rtx-4090",
        "rtx 4090, nvidia-geforce-rtx-4090",
        "geforce 3060 12gb, nvidia-geforce-rtx-3060-12gb",
        "7900xtx, amd-radeon-rx-7900-xtx",
        "m3 max 40 core, apple-m3-max-40c-gpu",
        "raedon 7900 xtx, amd-radeon-rx-7900-xtx",
        "strix halo 8060s, amd-radeon-8060s"
    })
    void findsOrSuggestsWhatPeopleType(String query, String id) {
        assertThat(TABLE.search(query)).extracting(GpuRow::id).contains(id);
        assertThat(TABLE.search(query).get(0).id()).isEqualTo(id);
    }

    @Test
    void suggestsIdsForAnUnknownOne() {
        assertThat(TABLE.suggestions("nvidia-rtx4090ti"))
                .contains("nvidia-geforce-rtx-4090")
                .hasSizeLessThanOrEqualTo(5);
        assertThat(TABLE.suggestions("qqqq")).isEmpty();
    }

    @Test
    void countsABoardsDevicesSeparately() {
        GpuRow half = TABLE.find("amd-instinct-mi250x").orElseThrow();
        assertThat(half.gpusPerBoard()).isEqualTo(2);
        assertThat(half.spec().memoryBytes()).isEqualTo(64L << 30);
    }

    @Test
    void knowsSystemMemoryByItsBandwidth() {
        SystemMemoryTable memory = BuiltInTables.systemMemory();
        assertThat(memory.all()).hasSizeGreaterThan(80);
        assertThat(memory.find("ddr5-5600-dual-channel").orElseThrow().theoreticalGbs())
                .isEqualTo(89.6);
        assertThat(memory.find("none")).isEmpty();
    }
}
