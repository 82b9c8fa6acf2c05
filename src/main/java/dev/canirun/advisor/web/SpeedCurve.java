package dev.canirun.advisor.web;

import dev.canirun.speed.SpeedEstimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How the speed falls as the context fills, as a drawing.
 *
 * @param band outline of the range, as points of an SVG polygon
 * @param line the estimate, as points of an SVG polyline
 * @param ticks of the vertical axis, from 0
 * @param points what is drawn, for the table beside it
 */
record SpeedCurve(String band, String line, List<Tick> ticks, List<Point> points) {

    static final double LEFT = 48;
    static final double RIGHT = 500;
    static final double TOP = 16;
    static final double BOTTOM = 200;

    private static final int STEPS = 8;

    /** One line across. */
    record Tick(String label, double y) {}

    /**
     * The speed with some tokens already in view.
     *
     * @param rate as shown
     * @param rates its range
     */
    record Point(int tokens, double x, double y, String rate, String rates) {}

    /** Prompts to ask about: from nothing in view to a context that the reply fills; none where there is no room. */
    static List<Integer> promptTokens(FitResponse.RuntimePart runtime) {
        int longest = runtime.contextLength() / runtime.parallelSequences() - runtime.responseTokens();
        return longest < STEPS
                ? List.of()
                : IntStream.rangeClosed(0, STEPS)
                        .map(step -> Math.max(1, (int) ((long) longest * step / STEPS)))
                        .boxed()
                        .toList();
    }

    static @Nullable SpeedCurve of(List<Integer> promptTokens, List<SpeedEstimate> speeds, Say say) {
        if (speeds.isEmpty() || speeds.size() != promptTokens.size()) {
            return null;
        }
        double top = speeds.stream()
                .mapToDouble(speed -> speed.decode().high())
                .max()
                .orElseThrow();
        double step = step(top);
        double scale = (BOTTOM - TOP) / (Math.ceil(top / step) * step);
        double longest = promptTokens.get(promptTokens.size() - 1);
        List<Point> points = new ArrayList<>();
        List<String> upper = new ArrayList<>();
        List<String> lower = new ArrayList<>();
        for (int i = 0; i < speeds.size(); i++) {
            var decode = speeds.get(i).decode();
            double x = LEFT + (RIGHT - LEFT) * promptTokens.get(i) / longest;
            double y = BOTTOM - decode.tokensPerSecond() * scale;
            points.add(new Point(
                    promptTokens.get(i),
                    x,
                    y,
                    say.rate(decode.tokensPerSecond()),
                    say.rates(decode.low(), decode.high())));
            upper.add(point(x, BOTTOM - decode.high() * scale));
            lower.add(0, point(x, BOTTOM - decode.low() * scale));
        }
        upper.addAll(lower);
        return new SpeedCurve(
                String.join(" ", upper),
                points.stream().map(each -> point(each.x(), each.y())).collect(Collectors.joining(" ")),
                ticks(top, step, scale, say),
                points);
    }

    private static List<Tick> ticks(double top, double step, double scale, Say say) {
        return IntStream.rangeClosed(0, (int) Math.ceil(top / step))
                .mapToObj(i -> new Tick(say.number(i * step, 2), BOTTOM - i * step * scale))
                .toList();
    }

    /** A round step of 1, 2 or 5 that gives three to six lines. */
    private static double step(double top) {
        double magnitude = Math.pow(10, Math.floor(Math.log10(top / 3)));
        double lines = top / 3 / magnitude;
        return magnitude * (lines >= 5 ? 5 : lines >= 2 ? 2 : 1);
    }

    private static String point(double x, double y) {
        return String.format(Locale.ROOT, "%.1f,%.1f", x, y);
    }
}
