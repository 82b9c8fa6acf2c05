package dev.canirun.gpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.canirun.curation.DataFile;
import dev.canirun.curation.DataProblem;
import dev.canirun.curation.DataProblemsException;
import dev.canirun.curation.Overlay;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GpuCsvTests {

    private static final String HEADER =
            BuiltInTables.file(GpuCsv.FILE).text().lines().findFirst().orElseThrow();
    private static final String GOOD =
            "nvidia-geforce-rtx-4090,NVIDIA GeForce RTX 4090,nvidia,desktop,Ada Lovelace,AD102,"
                    + "8.9,,128,1,dedicated,25769803776,,24564,GDDR6X,384,21.0,1008,formula,82.58,82.58,330.3,165.2,published,"
                    + "660.6,true,true,false,4.0,16,450,2022-10,a table,another table,high,2026-11-23";

    private static List<DataProblem> problemsOf(String... rows) {
        DataFile file = new DataFile("gpus.csv", HEADER + "\n" + String.join("\n", rows) + "\n");
        try {
            GpuCsv.read(file);
            return List.of();
        } catch (DataProblemsException e) {
            return e.problems();
        }
    }

    @Test
    void acceptsAGoodRow() {
        assertThat(problemsOf(GOOD)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        nvidia-geforce-rtx-4090, | Nvidia_4090,          | id "Nvidia_4090" is not a slug that begins with its vendor. | Write lower-case
        nvidia-geforce-rtx-4090, | amd-radeon-1,         | id "amd-radeon-1" is not a slug that begins with its vendor. | Write lower-case
        ,nvidia,            | ,matrox,                   | vendor is "matrox". | Write one of nvidia, amd, apple, intel, qualcomm, other.
        ,25769803776,       | ,0,                        | memory_bytes is 0. | Write a size above 0 and up to 4 TiB.
        ,25769803776,       | ,-5,                       | memory_bytes is -5. | Write a size above 0 and up to 4 TiB.
        ,25769803776,,      | ,,,                        | memory_bytes is missing for a card with memory of its own. | Write its size in bytes.
        ,25769803776,,      | ,25769803776,24 GB,        | memory_options_gib is "24 GB". | Write the sizes in GiB with semicolons
        ,24564,             | ,30000,                    | reported_memory_mib is above memory_bytes or not above 0. | A driver never reports more
        ,1008,              | ,1100,                     | bandwidth_gbs is 1100.0, but 384 bit / 8 x 21.0 Gbps is 1008.0. | Correct the bandwidth, the bus width
        ,1008,              | ,976,                      | bandwidth_gbs is 976.0, but 384 bit / 8 x 21.0 Gbps is 1008.0. | Correct the bandwidth, the bus width
        ,1008,formula,      | ,1008,,                    | bandwidth_basis is missing beside a bandwidth. | Say whether
        ,330.3,165.2,published, | ,330.3,165.2,,         | fp16_matrix_basis is missing beside a matrix or INT8 figure. | Say whether
        ,82.58,82.58,       | ,-82.58,82.58,             | A compute figure, data rate, unit count or power is not above 0 | Correct it or leave
        ,2022-10,           | ,2022-13,                  | launched is "2022-13". | Write YYYY-MM or YYYY.
        ,2026-11-23         | ,2006-11-23                | retrieved is 2006-11-23, before the sources began. | Write the day
        ,1,dedicated        | ,0,dedicated               | gpus_per_board is below 1. | Write 1
        ,Ada Lovelace,      | ,Ada Lovelace Ada Lovelace Ada Lovelace Ada Lovelace Ada Lovelace, | A text is longer than its column allows. | Shorten it
        ,a table,           | ,,                         | sources is missing. | Give a value
        """)
    void namesFileLineReasonAndRemedy(String part, String bad, String reason, String remedy) {
        assertThat(GOOD).contains(part);
        List<DataProblem> problems = problemsOf(
                GOOD.replace("-4090", "-4080").replace(" 4090", " 4080"), GOOD.replace(part.strip(), bad.strip()));
        assertThat(problems).allSatisfy(problem -> {
            assertThat(problem.file()).isEqualTo("gpus.csv");
            assertThat(problem.line()).isEqualTo(3);
        });
        assertThat(problems).anySatisfy(problem -> {
            assertThat(problem.reason()).startsWith(reason);
            assertThat(problem.remedy()).startsWith(remedy);
        });
    }

    @Test
    void refusesAnIdOrNameThatIsThereTwice() {
        assertThat(problemsOf(GOOD, GOOD.replace(" 4090", " 4080")))
                .extracting(DataProblem::reason)
                .containsExactly("id \"nvidia-geforce-rtx-4090\" is there twice, first in gpus.csv:2.");
        assertThat(problemsOf(GOOD, GOOD.replace("-4090", "-4080")))
                .extracting(DataProblem::reason)
                .containsExactly("name \"NVIDIA GeForce RTX 4090\" is there twice, first in gpus.csv:2.");
    }

    @Test
    void acceptsARoundedBandwidthWithinThreePercent() {
        assertThat(problemsOf(GOOD.replace(",1008,", ",1000,"))).isEmpty();
    }

    @Test
    void refusesARamPresetWhoseBandwidthDisagrees() {
        String text = BuiltInTables.file(SystemMemoryTable.FILE).text();
        DataFile bad = new DataFile("ram.csv", text.replaceFirst(",8\\.5,", ",9.5,"));
        assertThatExceptionOfType(DataProblemsException.class)
                .isThrownBy(() -> SystemMemoryTable.read(bad, Overlay.NONE))
                .withMessage(
                        "ram.csv:2: theoretical_gbs is 9.5, but channels x width x rate is 8.5. Correct one of them.");
    }
}
