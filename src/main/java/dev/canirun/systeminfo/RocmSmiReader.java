package dev.canirun.systeminfo;

import dev.canirun.systeminfo.SystemReport.Tool;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code rocm-smi --showproductname --showmeminfo vram}: one line per card and fact. ROCm of this kind is Linux's. */
final class RocmSmiReader {

    private static final Pattern FACT =
            Pattern.compile("GPU\\[(?<gpu>\\d{1,3})\\]\\s*:\\s*(?<key>[^:]+?)\\s*:\\s*(?<value>.+?)\\s*");
    private static final Pattern BYTES = Pattern.compile("\\d{1,15}");

    private RocmSmiReader() {}

    static Optional<SystemReport> read(List<String> lines) {
        Map<Integer, Map<String, String>> facts = new TreeMap<>();
        for (String line : lines) {
            Matcher fact = FACT.matcher(line.strip());
            if (fact.matches()) {
                facts.computeIfAbsent(
                                Integer.valueOf(fact.group("gpu")), gpu -> new TreeMap<>(String.CASE_INSENSITIVE_ORDER))
                        .put(fact.group("key"), fact.group("value"));
            }
        }
        List<ReportedGpu> gpus =
                facts.values().stream().flatMap(card -> gpu(card).stream()).toList();
        return gpus.isEmpty() ? Optional.empty() : Optional.of(new SystemReport(Tool.ROCM_SMI, gpus, null, "linux"));
    }

    private static Optional<ReportedGpu> gpu(Map<String, String> card) {
        String name = card.getOrDefault("Card Series", card.get("Card Model"));
        return name == null
                ? Optional.empty()
                : Optional.of(new ReportedGpu(
                        name, mib(card.get("VRAM Total Memory (B)")), mib(card.get("VRAM Total Used Memory (B)"))));
    }

    private static @Nullable Long mib(@Nullable String bytes) {
        return bytes == null || !BYTES.matcher(bytes).matches() ? null : Long.parseLong(bytes) >> 20;
    }
}
