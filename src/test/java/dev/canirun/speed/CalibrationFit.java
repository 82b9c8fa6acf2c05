package dev.canirun.speed;

import dev.canirun.hardware.Backend;
import dev.canirun.hardware.GpuSpec;
import dev.canirun.speed.ParameterSpace.Group;
import dev.canirun.speed.ParameterSpace.Maker;
import dev.canirun.speed.ParameterSpace.Prior;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Fits replies first, then prompts with the memory share that replies showed. */
final class CalibrationFit {

    /** Memory share, expert and cache factors, attention operations, operations factor, seconds per kernel and per token. */
    private static final List<Prior> REPLY = List.of(
            new Prior(0.85, 0.08, 0.08, 0.08),
            new Prior(1.15, 0.2, 0.2, 0.2),
            new Prior(1.5, 0.3, 0.3, 0.33),
            new Prior(4, 0.8, 0.8, 0.65),
            new Prior(1, 0.4, 0.4, 0.39),
            new Prior(1.2e-6, 0.4, 0.4, 0.39),
            new Prior(3e-4, 0.5, 0.5, 0.65));

    /** Matrix share, expert factor and padding, attention share, seconds per kernel of a micro-batch. */
    private static final List<Prior> PROMPT = List.of(
            new Prior(0.35, 0.8, 0.4, 0.45),
            new Prior(1.3, 0.4, 0.2, 0.12),
            new Prior(40, 0.6, 0.3, 0.2),
            new Prior(0.2, 0.8, 0.4, 0.4),
            new Prior(4e-6, 0.8, 0.4, 0.4));

    private static final double[] OPERATIONS = {4, 6, 8, 6, 9, 10, 12, 9, 16};
    private static final double[] PROMPT_FACTORS = {1.2, 1, 1, 1, 1.1, 1.1, 1.2, 1.1, 1.2};
    private static final double OPERATIONS_DEVIATION = 0.3;
    private static final double PROMPT_DEVIATION = 0.15;

    private static final LeastSquares.Errors REPLY_ERRORS = new LeastSquares.Errors(0.07, 0.08);
    private static final LeastSquares.Errors PROMPT_ERRORS = new LeastSquares.Errors(0.1, 0.12);

    private static final IdentityHashMap<GpuSpec, ComputeRates> RATES = new IdentityHashMap<>();

    private static final int ITERATIONS = 25;

    private static final double LARGEST_SHARE = 0.98;

    private final ParameterSpace replies;
    private final ParameterSpace prompts;
    private double[] x;
    private double[] y;

    private CalibrationFit(List<RunPoint> points) {
        this.replies = new ParameterSpace(of(points, MeasuredRun.Kind.REPLY), REPLY, OPERATIONS, OPERATIONS_DEVIATION);
        this.prompts =
                new ParameterSpace(of(points, MeasuredRun.Kind.PROMPT), PROMPT, PROMPT_FACTORS, PROMPT_DEVIATION);
        this.x = replies.mean();
        this.y = prompts.mean();
    }

    private CalibrationFit(CalibrationFit other) {
        this.replies = other.replies;
        this.prompts = other.prompts;
        this.x = other.replies.mean();
        this.y = other.prompts.mean();
    }

    static CalibrationFit of(List<RunPoint> points) {
        CalibrationFit fit = new CalibrationFit(points);
        fit.run(points);
        return fit;
    }

    /** The same with other rows, starting from the priors, lest anything of the rows left out remain. */
    CalibrationFit refitted(List<RunPoint> points) {
        CalibrationFit fit = new CalibrationFit(this);
        fit.run(points);
        return fit;
    }

    private void run(List<RunPoint> points) {
        List<RunPoint> written = of(points, MeasuredRun.Kind.REPLY);
        double[] prompt = y;
        x = solve(written, replies, REPLY_ERRORS, x, at -> new Devices(at, prompt));
        double[] reply = x;
        y = solve(of(points, MeasuredRun.Kind.PROMPT), prompts, PROMPT_ERRORS, y, at -> new Devices(reply, at));
    }

    private static double[] solve(
            List<RunPoint> points,
            ParameterSpace space,
            LeastSquares.Errors errors,
            double[] start,
            Function<double[], Devices> devices) {
        LeastSquares.Rows rows = new LeastSquares.Rows() {
            @Override
            public int count() {
                return points.size();
            }

            @Override
            public double[] logErrors(double[] at, int[] which) {
                Devices known = devices.apply(at);
                return IntStream.of(which)
                        .mapToDouble(row -> known.logError(points.get(row)))
                        .toArray();
            }

            @Override
            public boolean depends(int row, int parameter) {
                return space.depends(points.get(row), parameter);
            }
        };
        return new LeastSquares(rows, errors, weights(points), space.mean(), space.deviation())
                .solve(start, ITERATIONS);
    }

    private static double[] weights(List<RunPoint> points) {
        return points.stream().mapToDouble(RunPoint::weight).toArray();
    }

    private static List<RunPoint> of(List<RunPoint> points, MeasuredRun.Kind kind) {
        return points.stream().filter(point -> point.kind() == kind).toList();
    }

    /** Logarithm of predicted over measured time. */
    double logError(RunPoint point) {
        return new Devices(x, y).logError(point);
    }

    List<Group> groups() {
        var all = new LinkedHashSet<>(replies.groups());
        all.addAll(prompts.groups());
        return List.copyOf(all);
    }

    List<Maker> makers() {
        var all = new LinkedHashSet<>(replies.makers());
        all.addAll(prompts.makers());
        return List.copyOf(all);
    }

    Coefficients coefficients(Group group) {
        return coefficients(
                replies.groups().contains(group) ? replies.values(x, group) : ofMaker(replies, x, group.maker()),
                prompts.groups().contains(group) ? prompts.values(y, group) : ofMaker(prompts, y, group.maker()));
    }

    Coefficients coefficients(Maker maker) {
        return coefficients(ofMaker(replies, x, maker), ofMaker(prompts, y, maker));
    }

    Coefficients coefficients(Backend backend) {
        return coefficients(replies.values(x, backend), prompts.values(y, backend));
    }

    private static double[] ofMaker(ParameterSpace space, double[] at, Maker maker) {
        return space.makers().contains(maker) ? space.values(at, maker) : space.values(at, maker.backend());
    }

    Map<TensorFamily, Double> operations(Backend backend) {
        return replies.families(x, backend);
    }

    Map<TensorFamily, Double> promptFactors(Backend backend) {
        return prompts.families(y, backend);
    }

    private static Coefficients coefficients(double[] reply, double[] prompt) {
        return new Coefficients(
                Math.min(LARGEST_SHARE, reply[0]),
                Math.max(1, reply[1]),
                Math.max(1, reply[2]),
                reply[3],
                reply[4],
                reply[5],
                reply[6],
                prompt[0],
                prompt[1],
                prompt[2],
                prompt[3],
                prompt[4]);
    }

    /** Devices at one point of the parameter space, each made once. */
    private final class Devices {

        private final double[] reply;
        private final double[] prompt;
        private final Map<Group, Coefficients> coefficients = new HashMap<>();
        private final Map<Backend, FamilyFactors> operations = new EnumMap<>(Backend.class);
        private final Map<Backend, FamilyFactors> factors = new EnumMap<>(Backend.class);

        Devices(double[] reply, double[] prompt) {
            this.reply = reply;
            this.prompt = prompt;
        }

        double logError(RunPoint point) {
            return Math.log(point.work().seconds(device(point)) / point.measuredSeconds());
        }

        private Device device(RunPoint point) {
            Backend backend = point.backend();
            double bandwidth = point.gpu().bandwidthBytesPerSecond();
            ComputeRates rates = RATES.computeIfAbsent(point.gpu(), gpu -> ComputeRates.of(gpu, bandwidth));
            return new Device(
                    bandwidth,
                    rates.vector(),
                    rates.matrix(),
                    coefficients.computeIfAbsent(ParameterSpace.group(point), this::coefficientsOf),
                    operations.computeIfAbsent(backend, key -> new FamilyFactors(replies.families(reply, key))),
                    factors.computeIfAbsent(backend, key -> new FamilyFactors(prompts.families(prompt, key))));
        }

        private Coefficients coefficientsOf(Group group) {
            return coefficients(
                    replies.groups().contains(group)
                            ? replies.values(reply, group)
                            : ofMaker(replies, reply, group.maker()),
                    prompts.groups().contains(group)
                            ? prompts.values(prompt, group)
                            : ofMaker(prompts, prompt, group.maker()));
        }
    }
}
