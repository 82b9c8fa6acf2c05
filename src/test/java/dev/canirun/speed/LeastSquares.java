package dev.canirun.speed;

import java.util.stream.IntStream;

/**
 * Levenberg-Marquardt with a Gaussian prior on every parameter, so that few rows move a coefficient little.
 *
 * <p>Residuals are logarithms of predicted over measured time, softened as in a pseudo-Huber loss: an outlier counts by its
 * size, not by its square.
 */
final class LeastSquares {

    private static final double STEP = 1e-5;

    /** Share of the cost below which an iteration's gain ends the search. */
    private static final double SETTLED = 1e-5;

    /**
     * How far rows scatter.
     *
     * @param noise standard deviation of a logarithm
     * @param softFrom size from which an error counts by its size only
     */
    record Errors(double noise, double softFrom) {}

    /** The rows to fit. */
    interface Rows {

        int count();

        /** Residuals of the named rows at given parameters. */
        double[] logErrors(double[] x, int[] rows);

        /** Whether a row's residual depends on a parameter. */
        boolean depends(int row, int parameter);
    }

    private final Rows rows;
    private final Errors errors;
    private final int[] all;
    private final int[][] dependents;
    private final double[] weights;
    private final double[] mean;
    private final double[] deviation;

    /**
     * @param rows what is fitted
     * @param errors how far it scatters
     * @param weights weight of every row
     * @param mean prior mean of every parameter
     * @param deviation prior standard deviation of every parameter
     */
    LeastSquares(Rows rows, Errors errors, double[] weights, double[] mean, double[] deviation) {
        this.rows = rows;
        this.errors = errors;
        this.all = IntStream.range(0, rows.count()).toArray();
        this.dependents = IntStream.range(0, mean.length)
                .mapToObj(parameter -> IntStream.of(all)
                        .filter(row -> rows.depends(row, parameter))
                        .toArray())
                .toArray(int[][]::new);
        this.weights = weights;
        this.mean = mean;
        this.deviation = deviation;
    }

    double[] solve(double[] start, int iterations) {
        double[] x = start.clone();
        double damping = 1e-3;
        double[] residuals = residuals(x, all);
        double cost = cost(residuals, x);
        for (int i = 0; i < iterations; i++) {
            double[][] normal = new double[x.length][x.length];
            double[] gradient = new double[x.length];
            accumulate(x, residuals, normal, gradient);
            double[] next = stepped(x, normal, gradient, damping);
            double[] nextResiduals = residuals(next, all);
            double nextCost = cost(nextResiduals, next);
            boolean better = nextCost < cost;
            boolean settled = better && cost - nextCost < SETTLED * cost;
            damping *= better ? 0.2 : 8;
            if (better) {
                x = next;
                residuals = nextResiduals;
                cost = nextCost;
            }
            if (settled) {
                break;
            }
        }
        return x;
    }

    private void accumulate(double[] x, double[] residuals, double[][] normal, double[] gradient) {
        double[][] columns = new double[x.length][];
        for (int j = 0; j < x.length; j++) {
            columns[j] = column(x, residuals, j);
            for (int row : dependents[j]) {
                gradient[j] += columns[j][row] * residuals[row];
            }
            gradient[j] += (x[j] - mean[j]) / (deviation[j] * deviation[j]);
        }
        for (int j = 0; j < x.length; j++) {
            for (int k = 0; k <= j; k++) {
                double sum = 0;
                for (int row : dependents[j]) {
                    sum += columns[j][row] * columns[k][row];
                }
                normal[j][k] = sum;
                normal[k][j] = sum;
            }
            normal[j][j] += 1 / (deviation[j] * deviation[j]);
        }
    }

    private double[] column(double[] x, double[] residuals, int parameter) {
        double[] column = new double[residuals.length];
        double[] moved = x.clone();
        moved[parameter] += STEP;
        double[] after = residuals(moved, dependents[parameter]);
        for (int i = 0; i < after.length; i++) {
            int row = dependents[parameter][i];
            column[row] = (after[i] - residuals[row]) / STEP;
        }
        return column;
    }

    private static double[] stepped(double[] x, double[][] normal, double[] gradient, double damping) {
        double[][] damped = new double[x.length][];
        for (int j = 0; j < x.length; j++) {
            damped[j] = normal[j].clone();
            damped[j][j] *= 1 + damping;
        }
        double[] step = solveSymmetric(damped, gradient);
        double[] next = x.clone();
        for (int j = 0; j < x.length; j++) {
            next[j] -= step[j];
        }
        return next;
    }

    /** Cholesky; the priors keep the matrix positive definite. */
    private static double[] solveSymmetric(double[][] a, double[] b) {
        int n = b.length;
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = a[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= a[i][k] * a[j][k];
                }
                a[i][j] = i == j ? Math.sqrt(sum) : sum / a[j][j];
            }
            double sum = b[i];
            for (int k = 0; k < i; k++) {
                sum -= a[i][k] * y[k];
            }
            y[i] = sum / a[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) {
                y[i] -= a[k][i] * y[k];
            }
            y[i] /= a[i][i];
        }
        return y;
    }

    private double[] residuals(double[] x, int[] which) {
        double[] residuals = rows.logErrors(x, which);
        for (int i = 0; i < residuals.length; i++) {
            double scaled = residuals[i] / errors.softFrom();
            double softened = errors.softFrom() * Math.sqrt(2 * (Math.sqrt(1 + scaled * scaled) - 1));
            residuals[i] = weights[which[i]] * Math.signum(scaled) * softened / errors.noise();
        }
        return residuals;
    }

    private double cost(double[] residuals, double[] x) {
        double cost = 0;
        for (double residual : residuals) {
            cost += residual * residual;
        }
        for (int j = 0; j < x.length; j++) {
            double off = (x[j] - mean[j]) / deviation[j];
            cost += off * off;
        }
        return cost;
    }
}
