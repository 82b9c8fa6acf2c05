package dev.canirun.memory;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One load of the truth tables: what was asked of llama.cpp 0.5.0 and what it allocated on one device of it.
 *
 * @param gpu index of the device, or -1 for the host
 */
record TruthRow(
        String model,
        String architecture,
        String quantization,
        RuntimeSettings settings,
        Placement placement,
        int gpu,
        long weightsBytes,
        long contextBytes,
        long computeBytes) {

    private static final int BATCH_SIZE = 2048;

    String file() {
        return model + "." + quantization;
    }

    boolean isHost() {
        return gpu < 0;
    }

    long totalBytes() {
        return weightsBytes + contextBytes + computeBytes;
    }

    /** The loads on one card, two rows each: the card and the host. */
    static List<TruthRow> onOneGpu() {
        return read("/truth/llama-cpp-memory.csv").stream()
                .flatMap(TruthRow::cardAndHost)
                .toList();
    }

    /** The loads over several equal cards, all layers on them. */
    static List<TruthRow> overSeveralGpus() {
        return read("/truth/llama-cpp-memory-several-gpus.csv").stream()
                .map(TruthRow::device)
                .toList();
    }

    private static Stream<TruthRow> cardAndHost(Map<String, String> row) {
        CacheType type = CacheType.valueOf(row.get("kv_cache_type").toUpperCase(Locale.ROOT));
        RuntimeSettings settings = new RuntimeSettings(
                number(row, "context_length"),
                number(row, "parallel_sequences"),
                Boolean.parseBoolean(row.get("unified_kv_cache")),
                type,
                type,
                FlashAttention.valueOf(row.get("flash_attention").toUpperCase(Locale.ROOT)),
                BATCH_SIZE,
                number(row, "micro_batch"));
        Placement placement = Placement.singleGpu(number(row, "gpu_layers"), number(row, "cpu_moe_layers"));
        return Stream.of(of(row, settings, placement, 0, "gpu_"), of(row, settings, placement, -1, "host_"));
    }

    private static TruthRow device(Map<String, String> row) {
        RuntimeSettings settings =
                RuntimeSettings.defaults(number(row, "context_length")).withMicroBatchSize(number(row, "micro_batch"));
        String device = Objects.requireNonNull(row.get("device"));
        int gpu = device.equals("host") ? -1 : Integer.parseInt(device.substring("GPU".length()));
        return of(row, settings, new Placement(Integer.MAX_VALUE, 0, split(row)), gpu, "");
    }

    private static List<Double> split(Map<String, String> row) {
        String split = Objects.requireNonNull(row.get("tensor_split"));
        return split.equals("equal")
                ? java.util.Collections.nCopies(number(row, "gpus"), 1.0)
                : Stream.of(split.split(",")).map(Double::valueOf).toList();
    }

    private static TruthRow of(
            Map<String, String> row, RuntimeSettings settings, Placement placement, int gpu, String prefix) {
        return new TruthRow(
                Objects.requireNonNull(row.get("model")),
                Objects.requireNonNull(row.get("architecture")),
                Objects.requireNonNull(row.get("quantization")),
                settings,
                placement,
                gpu,
                bytes(row, prefix + "weights_bytes"),
                bytes(row, prefix + "context_bytes"),
                bytes(row, prefix + "compute_bytes"));
    }

    private static int number(Map<String, String> row, String column) {
        return Integer.parseInt(row.get(column));
    }

    private static long bytes(Map<String, String> row, String column) {
        return Long.parseLong(row.get(column));
    }

    private static List<Map<String, String>> read(String resource) {
        List<Map<String, String>> rows = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(TruthRow.class.getResourceAsStream(resource)), StandardCharsets.UTF_8))) {
            String[] columns = fields(Objects.requireNonNull(reader.readLine()));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] fields = fields(line);
                Map<String, String> row = new HashMap<>();
                for (int i = 0; i < columns.length; i++) {
                    row.put(columns[i], fields[i]);
                }
                rows.add(row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    /** Only one column is ever quoted, and it holds commas but no quotes. */
    private static String[] fields(String line) {
        String[] parts = line.split("\"", -1);
        for (int i = 1; i < parts.length; i += 2) {
            parts[i] = parts[i].replace(',', ';');
        }
        String[] fields = String.join("", parts).split(",", -1);
        for (int i = 0; i < fields.length; i++) {
            fields[i] = fields[i].replace(';', ',');
        }
        return fields;
    }
}
