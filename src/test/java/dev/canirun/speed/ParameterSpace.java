package dev.canirun.speed;

import dev.canirun.hardware.Backend;
import dev.canirun.hardware.Vendor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The logarithms that are fitted: each coefficient in general, for every back end and maker and for every generation how far it is
 * from that, and the families' factors, likewise in general and by back end. Every one has a prior.
 */
final class ParameterSpace {

    /**
     * A coefficient's prior.
     *
     * @param value expected
     * @param inGeneral standard deviation of its logarithm
     * @param ofMaker of a maker's around that
     * @param ofGeneration of a generation's around its maker's
     */
    record Prior(double value, double inGeneral, double ofMaker, double ofGeneration) {}

    /** A back end on one maker's GPUs. */
    record Maker(Backend backend, Vendor vendor) {}

    /** A back end on one generation. */
    record Group(Maker maker, Generation generation) {}

    private final List<Prior> coefficients;
    private final List<Maker> makers;
    private final List<Group> groups;
    private final IdentityHashMap<RunPoint, Group> ofPoint = new IdentityHashMap<>();
    private final double[] mean;
    private final double[] deviation;

    ParameterSpace(List<RunPoint> points, List<Prior> coefficients, double[] families, double familyDeviation) {
        this.coefficients = coefficients;
        var makerSet = new TreeSet<Maker>(Comparator.comparing(Maker::toString));
        var groupSet = new TreeSet<Group>(Comparator.comparing(Group::toString));
        for (RunPoint point : points) {
            ofPoint.put(point, group(point));
            groupSet.add(group(point));
            makerSet.add(group(point).maker());
        }
        this.makers = List.copyOf(makerSet);
        this.groups = List.copyOf(groupSet);
        int size = familiesFrom() + TensorFamily.COUNT * (1 + Backend.values().length);
        this.mean = new double[size];
        this.deviation = new double[size];
        setCoefficients();
        Arrays.fill(deviation, familiesFrom(), size, familyDeviation);
        for (int i = 0; i < TensorFamily.COUNT; i++) {
            mean[familiesFrom() + i] = Math.log(families[i]);
        }
    }

    private void setCoefficients() {
        int count = coefficients.size();
        for (int i = 0; i < familiesFrom(); i++) {
            Prior prior = coefficients.get(i % count);
            boolean general = i < count;
            mean[i] = general ? Math.log(prior.value()) : 0;
            deviation[i] = general
                    ? prior.inGeneral()
                    : i < count * (1 + makers.size()) ? prior.ofMaker() : prior.ofGeneration();
        }
    }

    static Group group(RunPoint point) {
        return new Group(new Maker(point.backend(), point.gpu().vendor()), point.generation());
    }

    /** Whether a point's prediction uses a parameter. */
    boolean depends(RunPoint point, int parameter) {
        Group group = ofPoint.computeIfAbsent(point, ParameterSpace::group);
        int block = parameter / coefficients.size();
        if (parameter >= familiesFrom()) {
            int family = (parameter - familiesFrom()) % TensorFamily.COUNT;
            int set = (parameter - familiesFrom()) / TensorFamily.COUNT;
            boolean own = set == 0 || set - 1 == point.backend().ordinal();
            return own && point.work().has(TensorFamily.values()[family]);
        }
        if (block == 0) {
            return true;
        }
        return block <= makers.size()
                ? makers.get(block - 1).equals(group.maker())
                : groups.get(block - 1 - makers.size()).equals(group);
    }

    private int familiesFrom() {
        return coefficients.size() * (1 + makers.size() + groups.size());
    }

    double[] mean() {
        return mean;
    }

    double[] deviation() {
        return deviation;
    }

    List<Maker> makers() {
        return makers;
    }

    List<Group> groups() {
        return groups;
    }

    /** The coefficients of a maker's generations without rows. */
    double[] values(double[] x, Maker maker) {
        double[] values = new double[coefficients.size()];
        int from = (1 + makers.indexOf(maker)) * values.length;
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.exp(x[i] + x[from + i]);
        }
        return values;
    }

    double[] values(double[] x, Group group) {
        double[] values = values(x, group.maker());
        int from = (1 + makers.size() + groups.indexOf(group)) * values.length;
        for (int i = 0; i < values.length; i++) {
            values[i] *= Math.exp(x[from + i]);
        }
        return values;
    }

    /** What back ends without rows on a maker inherit: the mean over the makers of the back end, else what holds in general. */
    double[] values(double[] x, Backend backend) {
        List<Maker> known = new ArrayList<>(makers);
        known.removeIf(maker -> maker.backend() != backend);
        double[] values = new double[coefficients.size()];
        for (int i = 0; i < values.length; i++) {
            int column = i;
            values[i] = known.isEmpty()
                    ? Math.exp(x[i])
                    : Math.exp(known.stream()
                            .mapToDouble(maker -> Math.log(values(x, maker)[column]))
                            .average()
                            .orElseThrow());
        }
        return values;
    }

    Map<TensorFamily, Double> families(double[] x, Backend backend) {
        Map<TensorFamily, Double> families = new EnumMap<>(TensorFamily.class);
        for (TensorFamily family : TensorFamily.values()) {
            int general = familiesFrom() + family.ordinal();
            int own = familiesFrom() + TensorFamily.COUNT * (1 + backend.ordinal()) + family.ordinal();
            families.put(family, Math.exp(x[general] + x[own]));
        }
        return families;
    }
}
