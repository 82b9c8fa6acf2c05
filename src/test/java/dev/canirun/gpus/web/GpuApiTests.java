package dev.canirun.gpus.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canirun.curation.LoadedData;
import dev.canirun.gpus.BuiltInTables;
import dev.canirun.gpus.GpuTable;
import dev.canirun.gpus.SystemMemoryTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@WebMvcTest(GpuApiController.class)
@Import(LoadedData.class)
class GpuApiTests {

    @TestConfiguration
    static class Tables {

        @Bean
        GpuTable gpuTable() {
            return BuiltInTables.gpus();
        }

        @Bean
        SystemMemoryTable systemMemoryTable() {
            return BuiltInTables.systemMemory();
        }
    }

    @Autowired
    private MockMvcTester mvc;

    @Test
    void listsTheFirstPage() {
        MvcTestResult result = mvc.get().uri("/api/v1/gpus").exchange();
        assertThat(result).hasStatusOk().hasContentType(MediaType.APPLICATION_JSON);
        assertThat(result).bodyJson().extractingPath("$.items.length()").isEqualTo(20);
        assertThat(result).bodyJson().extractingPath("$.size").isEqualTo(20);
        assertThat(result).bodyJson().extractingPath("$.page").isEqualTo(0);
        assertThat(result)
                .bodyJson()
                .extractingPath("$.total")
                .asNumber()
                .isEqualTo(BuiltInTables.gpus().all().size());
    }

    @Test
    void showsOneGpuWithItsSourcesAndUsableMemory() {
        MvcTestResult result =
                mvc.get().uri("/api/v1/gpus/nvidia-geforce-rtx-4090").exchange();
        assertThat(result).hasStatusOk();
        assertThat(result).bodyJson().extractingPath("$.name").isEqualTo("NVIDIA GeForce RTX 4090");
        assertThat(result).bodyJson().extractingPath("$.memoryBytes").asNumber().isEqualTo(25769803776L);
        assertThat(result).bodyJson().extractingPath("$.bandwidthGBs").isEqualTo(1008.0);
        assertThat(result).bodyJson().extractingPath("$.vendor").isEqualTo("nvidia");
        assertThat(result)
                .bodyJson()
                .extractingPath("$.sources.length()")
                .asNumber()
                .satisfies(count -> assertThat(count.intValue()).isPositive());
        assertThat(result).bodyJson().extractingPath("$.retrieved").isEqualTo("2026-11-23");
        assertThat(result)
                .bodyJson()
                .extractingPath("$.usableMemory[*].operatingSystem")
                .asArray()
                .containsExactly("linux", "windows");
        assertThat(result)
                .bodyJson()
                .extractingPath("$.usableMemory[0].reserves[*].source")
                .asArray()
                .isNotEmpty();
    }

    @Test
    void namesTheSizesSoldOfUnifiedMemory() {
        assertThat(mvc.get().uri("/api/v1/gpus/apple-m3-max-40c-gpu"))
                .bodyJson()
                .extractingPath("$.memoryOptionsBytes")
                .asArray()
                .hasSize(3);
    }

    @Test
    void answersAnUnknownIdWithSuggestions() {
        MvcTestResult result = mvc.get().uri("/api/v1/gpus/rtx4090ti").exchange();
        assertThat(result).hasStatus(HttpStatus.NOT_FOUND).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(result)
                .bodyJson()
                .extractingPath("$.suggestions")
                .asArray()
                .contains("nvidia-geforce-rtx-4090")
                .hasSizeLessThanOrEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({
        "q=rtx4090&size=1, $.items[0].id, nvidia-geforce-rtx-4090",
        "vendor=apple&sort=-memory, $.items[0].vendor, apple",
        "segment=datacenter&sort=name, $.items[0].segment, datacenter",
        "minMemoryGiB=200, $.items[0].memoryKind, dedicated"
    })
    void filtersAndSorts(String query, String path, String value) {
        assertThat(mvc.get().uri("/api/v1/gpus?" + query))
                .bodyJson()
                .extractingPath(path)
                .isEqualTo(value);
    }

    @Test
    void sortsDownwardsAndLeavesRowsWithoutTheFigureToTheEnd() {
        assertThat(mvc.get().uri("/api/v1/gpus?vendor=amd&sort=-bandwidth&size=200"))
                .bodyJson()
                .extractingPath("$.items[-1:].bandwidthGBs")
                .asArray()
                .containsOnlyNulls();
    }

    @ParameterizedTest
    @CsvSource({
        "vendor=matrox, /vendor",
        "segment=car, /segment",
        "minMemoryGiB=-1, /minMemoryGiB",
        "minMemoryGiB=NaN, /minMemoryGiB",
        "minMemoryGiB=much, /minMemoryGiB",
        "sort=price, /sort",
        "page=-1, /page",
        "size=201, /size",
        "size=0, /size",
        "vendr=amd, /vendr"
    })
    void refusesAParameterItDoesNotUnderstand(String query, String pointer) {
        MvcTestResult result = mvc.get().uri("/api/v1/gpus?" + query).exchange();
        assertThat(result).hasStatus(HttpStatus.BAD_REQUEST).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(result).bodyJson().extractingPath("$.errors[0].pointer").isEqualTo(pointer);
    }

    @Test
    void answersTheSameTagWithNotModified() {
        MvcTestResult first = mvc.get().uri("/api/v1/gpus?size=5").exchange();
        String tag = first.getResponse().getHeader(HttpHeaders.ETAG);
        assertThat(tag).startsWith("\"");
        assertThat(first).headers().hasValue(HttpHeaders.CACHE_CONTROL, "max-age=3600, public");
        assertThat(mvc.get().uri("/api/v1/gpus?size=5").header(HttpHeaders.IF_NONE_MATCH, tag))
                .hasStatus(HttpStatus.NOT_MODIFIED);
    }

    @Test
    void listsTheWaysToFitSystemMemory() {
        MvcTestResult result = mvc.get().uri("/api/v1/system-memory?size=200").exchange();
        assertThat(result).hasStatusOk();
        assertThat(result)
                .bodyJson()
                .extractingPath("$.items[?(@.id=='ddr5-5600-dual-channel')].theoreticalGbs")
                .asArray()
                .containsExactly(89.6);
    }

    @Test
    void namesEveryAssumptionAboutUsableMemoryWithItsSource() {
        assertThat(mvc.get().uri("/api/v1/memory-policy"))
                .bodyJson()
                .extractingPath("$.items[*].source")
                .asArray()
                .hasSizeGreaterThan(20)
                .doesNotContain("");
    }
}
