package dev.canirun.memory;

import dev.canirun.gguf.GgufHeader;
import dev.canirun.gguf.GgufLimits;
import dev.canirun.gguf.GgufReader;
import dev.canirun.llm.ArchitectureReader;
import dev.canirun.llm.LanguageModel;
import dev.canirun.memory.graph.MemoryModels;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * One load of {@code truth/llama-cpp-scheduler.csv}: what llama.cpp's loader and scheduler counted for a made-up header.
 *
 * @param expected bytes of weights, context and compute buffers, separated by spaces: of the host, then of every GPU
 */
record SchedulerRow(
        String model, String architecture, RuntimeSettings settings, Placement placement, List<String> expected) {

    private static final int BATCH_SIZE = 2048;
    private static final int SETTINGS_COLUMNS = 12;
    private static final List<SchedulerRow> ALL = read();
    private static final Map<String, MemoryModel> MODELS = new HashMap<>();

    static List<SchedulerRow> all() {
        return ALL;
    }

    List<String> computed() {
        MemoryBreakdown memory =
                MODELS.computeIfAbsent(model, SchedulerRow::load).estimate(settings, placement);
        return Stream.concat(Stream.of(memory.host()), memory.gpus().stream())
                .map(use -> use.weightsBytes() + " " + use.contextBytes() + " " + use.computeBytes())
                .toList();
    }

    private static MemoryModel load(String name) {
        try (InputStream stream = resource("/truth/scheduler-headers/" + name + ".gguf.gz")) {
            GgufHeader header = GgufReader.read(new GZIPInputStream(stream), GgufLimits.DEFAULT);
            LanguageModel model = ArchitectureReader.read(header);
            return MemoryModels.of(model, header.metadata());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<SchedulerRow> read() {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(resource("/truth/llama-cpp-scheduler.csv"), StandardCharsets.UTF_8))) {
            return reader.lines().skip(1).map(SchedulerRow::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SchedulerRow parse(String line) {
        String[] fields = line.split(",");
        CacheType type = CacheType.valueOf(fields[7].toUpperCase(Locale.ROOT));
        RuntimeSettings settings = new RuntimeSettings(
                Integer.parseInt(fields[4]),
                Integer.parseInt(fields[8]),
                Boolean.parseBoolean(fields[9]),
                type,
                type,
                FlashAttention.valueOf(fields[6].toUpperCase(Locale.ROOT)),
                BATCH_SIZE,
                Integer.parseInt(fields[5]));
        List<String> expected = Arrays.asList(fields).subList(SETTINGS_COLUMNS, fields.length);
        Placement placement = new Placement(
                Integer.parseInt(fields[2]), Integer.parseInt(fields[3]), split(fields[10], expected.size() - 1));
        return new SchedulerRow(fields[0], fields[1], settings, placement, expected);
    }

    private static List<Double> split(String text, int gpus) {
        return text.equals("equal")
                ? Collections.nCopies(gpus, 1.0)
                : Arrays.stream(text.split(":")).map(Double::valueOf).toList();
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(SchedulerRow.class.getResourceAsStream(name), name);
    }
}
