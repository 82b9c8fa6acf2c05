package dev.canirun.systeminfo;

import dev.canirun.systeminfo.SystemReport.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code nvidia-smi}, its table, and {@code nvidia-smi -L}, a line per card. */
final class NvidiaSmiReader {

    private static final Pattern LISTED = Pattern.compile("\\s*GPU \\d+: (?<name>[^(]+?) \\(UUID: .*");
    private static final Pattern CARD = Pattern.compile(
            "\\|\\s+\\d+\\s+(?<name>\\S.*?)\\s+(?<mode>On|Off|N/A|WDDM|TCC|MCDM)\\s+\\|\\s+[0-9A-Fa-f:.]+\\s.*");
    private static final Pattern MEMORY = Pattern.compile(".*?(?<used>\\d{1,7})MiB\\s*/\\s*(?<total>\\d{1,7})MiB.*");

    private NvidiaSmiReader() {}

    static Optional<SystemReport> read(List<String> lines) {
        List<ReportedGpu> gpus = new ArrayList<>();
        String os = null;
        for (int i = 0; i < lines.size(); i++) {
            Matcher listed = LISTED.matcher(lines.get(i));
            Matcher card = CARD.matcher(lines.get(i));
            if (listed.matches()) {
                gpus.add(new ReportedGpu(listed.group("name"), null, null));
            } else if (card.matches()) {
                gpus.add(withMemory(card.group("name"), i + 1 < lines.size() ? lines.get(i + 1) : null));
                os = List.of("WDDM", "TCC", "MCDM").contains(card.group("mode")) ? "windows" : os;
            }
        }
        return gpus.isEmpty() ? Optional.empty() : Optional.of(new SystemReport(Tool.NVIDIA_SMI, gpus, null, os));
    }

    private static ReportedGpu withMemory(String name, @Nullable String nextLine) {
        Matcher memory = MEMORY.matcher(nextLine == null ? "" : nextLine);
        return memory.matches()
                ? new ReportedGpu(name, Long.valueOf(memory.group("total")), Long.valueOf(memory.group("used")))
                : new ReportedGpu(name, null, null);
    }
}
