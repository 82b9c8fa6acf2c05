package dev.canirun.advisor.web;

import dev.canirun.gpus.GpuRow;
import dev.canirun.gpus.GpuTable;
import dev.canirun.systeminfo.ReportedGpu;
import dev.canirun.systeminfo.SystemReport;
import dev.canirun.systeminfo.SystemReports;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** Turns what a tool printed into a filled form, and says what it could not find. */
@Component
class PastedMachine {

    static final MultiValueMap<String, String> NOTHING = new LinkedMultiValueMap<>();

    private static final long MIB_PER_GIB = 1024;
    private static final Pattern NOISE = Pattern.compile("\\((?:R|TM|r|tm)\\)|\\.\\.\\.$");

    private final FitChoices choices;
    private final GpuTable gpuTable;

    PastedMachine(FitChoices choices, GpuTable gpuTable) {
        this.choices = choices;
        this.gpuTable = gpuTable;
    }

    /**
     * A filled form and what is left to do.
     *
     * @param tool key of the tool's name
     * @param parameters the form's values
     * @param found cards by their names in the table
     * @param unknown names that stand for no one card, as they were printed
     * @param memoryMissing whether the tool does not tell the system memory
     */
    record Understood(
            String tool,
            MultiValueMap<String, String> parameters,
            List<String> found,
            List<String> unknown,
            boolean memoryMissing) {}

    Optional<Understood> read(String text) {
        return SystemReports.read(text).map(this::understood);
    }

    private Understood understood(SystemReport report) {
        MultiValueMap<String, String> parameters = new LinkedMultiValueMap<>();
        List<String> found = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (ReportedGpu gpu : report.gpus()) {
            String id = id(gpu);
            if (id == null) {
                unknown.add(gpu.name());
            } else {
                found.add(choices.gpuLabel(id));
                parameters.add("gpu", choices.gpuLabel(id));
                parameters.add("count", "1");
                parameters.add("used", used(gpu));
            }
        }
        Double memory = report.systemMemoryGib();
        if (memory != null) {
            parameters.add("ram", String.format(Locale.ROOT, "%.0f", Math.ceil(memory)));
        }
        if (report.os() != null) {
            parameters.add("os", report.os());
        }
        return new Understood(
                report.tool().name().toLowerCase(Locale.ROOT), parameters, found, unknown, memory == null);
    }

    /** By its name, else by its name and memory as sold; never by likeness, because a wrong card would look like a fact. */
    private @Nullable String id(ReportedGpu gpu) {
        String name = NOISE.matcher(gpu.name()).replaceAll("").strip();
        Long memoryMib = gpu.memoryMib();
        Optional<String> sized = memoryMib == null
                ? Optional.empty()
                : choices.gpuId(name + " " + Math.round((double) memoryMib / MIB_PER_GIB) + "GB");
        return sized.or(() -> choices.gpuId(name))
                .filter(id -> hasMemory(id, memoryMib))
                .orElse(null);
    }

    /** A driver tells a little less than what is printed on the box. */
    private boolean hasMemory(String id, @Nullable Long memoryMib) {
        Long sold = gpuTable.find(id)
                .map(GpuRow::spec)
                .map(spec -> spec.memoryBytes())
                .orElse(null);
        return memoryMib == null || sold == null || Math.abs((sold >> 20) - memoryMib) <= (sold >> 20) / 8;
    }

    private static String used(ReportedGpu gpu) {
        Long used = gpu.usedMib();
        return used == null || used == 0 ? "" : String.format(Locale.ROOT, "%.2f", (double) used / MIB_PER_GIB);
    }
}
