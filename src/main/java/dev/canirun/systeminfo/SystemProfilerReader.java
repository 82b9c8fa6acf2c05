package dev.canirun.systeminfo;

import dev.canirun.systeminfo.SystemReport.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code system_profiler SPHardwareDataType SPDisplaysDataType} of macOS. */
final class SystemProfilerReader {

    private static final Pattern FACT = Pattern.compile("\\s*(?<key>[A-Za-z][A-Za-z ()]*?): (?<value>.+?)\\s*");
    private static final Pattern GIB = Pattern.compile("(?<gib>\\d{1,4}) GB.*");
    private static final Pattern CORES = Pattern.compile("(?<cores>\\d{1,3})\\b.*");

    private SystemProfilerReader() {}

    static Optional<SystemReport> read(List<String> lines) {
        Double memory = null;
        String chipset = null;
        String cores = null;
        Long video = null;
        List<ReportedGpu> gpus = new ArrayList<>();
        for (String line : lines) {
            Matcher fact = FACT.matcher(line);
            if (!fact.matches()) {
                continue;
            }
            String value = fact.group("value");
            switch (fact.group("key")) {
                case "Memory" -> memory = gib(value);
                case "Chipset Model" -> {
                    add(gpus, chipset, cores, video);
                    chipset = value;
                    cores = null;
                    video = null;
                }
                case "Total Number of Cores" -> cores = cores(value);
                case "VRAM (Total)", "VRAM (Dynamic, Max)" -> video = video(value);
                default -> {
                    // Serial numbers, displays and the like say nothing of memory.
                }
            }
        }
        add(gpus, chipset, cores, video);
        return gpus.isEmpty()
                ? Optional.empty()
                : Optional.of(new SystemReport(Tool.SYSTEM_PROFILER, gpus, memory, "macos"));
    }

    private static void add(
            List<ReportedGpu> gpus, @Nullable String chipset, @Nullable String cores, @Nullable Long video) {
        if (chipset != null) {
            boolean apple = chipset.startsWith("Apple ") && cores != null;
            gpus.add(new ReportedGpu(apple ? chipset + " (" + cores + "-core GPU)" : chipset, video, null));
        }
    }

    private static @Nullable Double gib(String value) {
        Matcher gib = GIB.matcher(value);
        return gib.matches() ? Double.valueOf(gib.group("gib")) : null;
    }

    private static @Nullable Long video(String value) {
        Double gib = gib(value);
        return gib == null ? null : Math.round(gib * 1024);
    }

    private static @Nullable String cores(String value) {
        Matcher cores = CORES.matcher(value);
        return cores.matches() ? cores.group("cores") : null;
    }
}
