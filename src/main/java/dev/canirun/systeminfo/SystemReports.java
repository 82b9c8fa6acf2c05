package dev.canirun.systeminfo;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Recognises a tool by its output. */
public final class SystemReports {

    /** Longest text that is read, in characters; {@code dxdiag} and {@code lspci} write the longest ones. */
    public static final int LONGEST_TEXT = 200_000;

    private static final int LONGEST_LINE = 400;

    private static final List<Function<List<String>, Optional<SystemReport>>> READERS = List.of(
            NvidiaSmiReader::read,
            RocmSmiReader::read,
            SystemProfilerReader::read,
            DxDiagReader::read,
            LlmfitReader::read,
            LspciReader::read);

    private SystemReports() {}

    /** Returns what the first tool that knows the text understands of it; empty when none does. */
    public static Optional<SystemReport> read(String text) {
        List<String> lines = text.substring(0, Math.min(text.length(), LONGEST_TEXT))
                .lines()
                .map(line -> line.substring(0, Math.min(line.length(), LONGEST_LINE)))
                .toList();
        return READERS.stream().flatMap(reader -> reader.apply(lines).stream()).findFirst();
    }
}
