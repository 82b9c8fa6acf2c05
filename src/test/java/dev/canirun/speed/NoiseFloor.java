package dev.canirun.speed;

import dev.canirun.calibration.MeasuredRuns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How far published runs of one and the same thing lie apart: what no prediction can be better than. */
final class NoiseFloor {

    private NoiseFloor() {}

    static String text() {
        StringBuilder text = new StringBuilder("""
                ## How far measurements themselves lie apart

                Every two published runs of the same GPU, back end, model, quantization, length, depth and micro-batch that are of
                different sources or builds: by how many percent the faster exceeds the slower. No prediction of one number can
                be nearer to both than about half of this.

                | | pairs | median % | 90th percentile % |
                |---|---:|---:|---:|
                """);
        MeasuredRuns runs = MeasuredRuns.builtIn();
        List<MeasuredRun> all = new ArrayList<>(runs.usable());
        all.addAll(runs.excluded());
        for (MeasuredRun.Kind kind : MeasuredRun.Kind.values()) {
            String name = kind == MeasuredRun.Kind.REPLY ? "replies" : "prompts";
            text.append(line(name, runs.usable(), kind)).append(line(name + ", with the excluded", all, kind));
        }
        return text.append('\n').toString();
    }

    private static String line(String name, List<MeasuredRun> runs, MeasuredRun.Kind kind) {
        Map<List<Object>, List<MeasuredRun>> same = new HashMap<>();
        runs.stream()
                .filter(run -> run.kind() == kind)
                .forEach(run -> same.computeIfAbsent(
                                List.of(
                                        run.backend(),
                                        run.gpu(),
                                        run.gpuCount(),
                                        run.model(),
                                        run.quantization(),
                                        run.tokens(),
                                        run.depth(),
                                        run.microBatch(),
                                        run.cacheType()),
                                key -> new ArrayList<>())
                        .add(run));
        double[] ratios = same.values().stream()
                .flatMapToDouble(cell -> Arrays.stream(ratios(cell)))
                .sorted()
                .toArray();
        return String.format(
                Locale.ROOT,
                "| %s | %d | %.1f | %.1f |%n",
                name,
                ratios.length,
                100 * (ratios[ratios.length / 2] - 1),
                100 * (ratios[(int) (0.9 * ratios.length)] - 1));
    }

    private static double[] ratios(List<MeasuredRun> cell) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < cell.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (!origin(cell.get(i)).equals(origin(cell.get(j)))) {
                    double ratio = cell.get(i).tokensPerSecond() / cell.get(j).tokensPerSecond();
                    ratios.add(Math.max(ratio, 1 / ratio));
                }
            }
        }
        return ratios.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static String origin(MeasuredRun run) {
        return run.source() + " " + run.build();
    }
}
