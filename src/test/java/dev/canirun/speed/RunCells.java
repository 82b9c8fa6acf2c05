package dev.canirun.speed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Runs of the same thing on the same GPU, gathered so that each thing has one vote however often it was run. The answer is
 * for a current build with flash attention, so of a cell's runs those with it count where there are any, and of these those
 * within half a year of the newest.
 */
final class RunCells {

    private static final int SHORTEST_PROMPT = 32;
    private static final int MONTHS = 12;
    private static final int RECENT_MONTHS = 6;

    /** Since then llama.cpp's CUDA kernels for replies and prompts were written anew. */
    private static final int FIRST_CURRENT_YEAR = 2025;

    private RunCells() {}

    static Map<List<Object>, List<MeasuredRun>> of(List<MeasuredRun> runs) {
        Map<List<Object>, List<MeasuredRun>> cells = new LinkedHashMap<>();
        for (MeasuredRun run : runs) {
            if (run.kind() == MeasuredRun.Kind.REPLY || run.tokens() >= SHORTEST_PROMPT) {
                cells.computeIfAbsent(key(run), key -> new ArrayList<>()).add(run);
            }
        }
        cells.replaceAll((key, cell) -> counted(cell));
        return cells;
    }

    /** The length of a prompt and its micro-batch matter; that of a reply does not. */
    private static List<Object> key(MeasuredRun run) {
        boolean prompt = run.kind() == MeasuredRun.Kind.PROMPT;
        return List.of(
                run.backend(),
                run.gpu(),
                run.kind(),
                run.gpuCount(),
                run.model(),
                run.quantization(),
                prompt ? run.tokens() : 0,
                run.depth(),
                prompt ? run.microBatch() : 0,
                run.cacheType());
    }

    /** The runs that count, slowest first. */
    private static List<MeasuredRun> counted(List<MeasuredRun> cell) {
        List<MeasuredRun> with =
                cell.stream().filter(run -> "on".equals(run.flashAttention())).toList();
        List<MeasuredRun> counted = with.isEmpty() ? cell : with;
        int newest = counted.stream()
                .map(RunCells::month)
                .filter(OptionalInt::isPresent)
                .mapToInt(OptionalInt::getAsInt)
                .max()
                .orElse(0);
        return counted.stream()
                .filter(run -> month(run).orElse(newest) >= newest - RECENT_MONTHS)
                .sorted(Comparator.comparingDouble(MeasuredRun::tokensPerSecond))
                .toList();
    }

    /** Months since year 0, the middle of the year where no month is stated. */
    private static OptionalInt month(MeasuredRun run) {
        String date = run.date();
        if (date == null) {
            return OptionalInt.empty();
        }
        int month = date.length() < 7 ? MONTHS / 2 : Integer.parseInt(date.substring(5, 7));
        return OptionalInt.of(Integer.parseInt(date.substring(0, 4)) * MONTHS + month);
    }

    /** Whether all runs are of builds that are no longer what the answer is for. */
    static boolean isOld(List<MeasuredRun> cell) {
        return cell.stream().allMatch(run -> year(run.date()) < FIRST_CURRENT_YEAR);
    }

    private static int year(@Nullable String date) {
        return date == null
                ? FIRST_CURRENT_YEAR
                : Integer.parseInt(Objects.requireNonNull(date).substring(0, 4));
    }
}
