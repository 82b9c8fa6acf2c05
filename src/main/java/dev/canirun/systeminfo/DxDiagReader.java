package dev.canirun.systeminfo;

import dev.canirun.systeminfo.SystemReport.Tool;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The text that {@code dxdiag} of Windows saves. A card with two screens stands in it twice, under one device key. */
final class DxDiagReader {

    private static final Pattern FACT = Pattern.compile("\\s*(?<key>[A-Za-z][A-Za-z ]*?): (?<value>.+?)\\s*");
    private static final Pattern MIB = Pattern.compile("(?<mib>\\d{1,8}) ?MB.*");

    private DxDiagReader() {}

    static Optional<SystemReport> read(List<String> lines) {
        Double memory = null;
        String name = null;
        String key = null;
        Set<String> seen = new HashSet<>();
        List<ReportedGpu> gpus = new ArrayList<>();
        for (String line : lines) {
            Matcher fact = FACT.matcher(line);
            if (!fact.matches()) {
                continue;
            }
            String value = fact.group("value");
            switch (fact.group("key")) {
                case "Memory" -> memory = gib(value);
                case "Card name" -> {
                    name = value;
                    key = null;
                }
                case "Device Key" -> key = value;
                case "Dedicated Memory" -> {
                    if (name != null && seen.add(key == null ? name + gpus.size() : key)) {
                        gpus.add(new ReportedGpu(name, mib(value), null));
                    }
                    name = null;
                }
                default -> {
                    // Sound, input and drivers say nothing of memory.
                }
            }
        }
        return gpus.isEmpty() ? Optional.empty() : Optional.of(new SystemReport(Tool.DXDIAG, gpus, memory, "windows"));
    }

    private static @Nullable Double gib(String value) {
        Long mib = mib(value);
        return mib == null ? null : mib / 1024.0;
    }

    private static @Nullable Long mib(String value) {
        Matcher mib = MIB.matcher(value);
        return mib.matches() ? Long.valueOf(mib.group("mib")) : null;
    }
}
