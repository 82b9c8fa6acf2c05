package dev.canirun.systeminfo;

import dev.canirun.systeminfo.SystemReport.Tool;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code llmfit system}. */
final class LlmfitReader {

    private static final String HEADING = "=== System Specifications ===";
    private static final Pattern RAM = Pattern.compile("\\s*Total RAM: (?<gib>\\d{1,5}(\\.\\d{1,3})?) GB.*");
    private static final Pattern GPU = Pattern.compile(
            "\\s*GPU(?: \\d{1,2})?: (?<name>[^(]+?)(?: x(?<count>\\d{1,2}))?(?: \\((?<unified>unified memory, )?(?<gib>\\d{1,5}(\\.\\d{1,3})?) GB.*)?");

    private LlmfitReader() {}

    static Optional<SystemReport> read(List<String> lines) {
        if (lines.stream().noneMatch(line -> line.contains(HEADING))) {
            return Optional.empty();
        }
        Double memory = null;
        List<ReportedGpu> gpus = new ArrayList<>();
        for (String line : lines) {
            Matcher ram = RAM.matcher(line);
            Matcher gpu = GPU.matcher(line);
            if (ram.matches()) {
                memory = Double.valueOf(ram.group("gib"));
            } else if (gpu.matches() && !gpu.group("name").startsWith("Not detected")) {
                int count = gpu.group("count") == null ? 1 : Integer.parseInt(gpu.group("count"));
                gpus.addAll(Collections.nCopies(count, new ReportedGpu(gpu.group("name"), memoryMib(gpu), null)));
            }
        }
        return memory == null && gpus.isEmpty()
                ? Optional.empty()
                : Optional.of(new SystemReport(Tool.LLMFIT, gpus, memory, null));
    }

    private static @Nullable Long memoryMib(Matcher gpu) {
        return gpu.group("gib") == null || gpu.group("unified") != null
                ? null
                : Long.valueOf(Math.round(Double.parseDouble(gpu.group("gib")) * 1024));
    }
}
