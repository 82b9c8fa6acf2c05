package dev.canirun.speed;

import dev.canirun.hardware.Backend;
import dev.canirun.hardware.Vendor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The logarithms that are fitted: for every back end and maker a value of each coefficient, for every generation how far it
 * is from that, and the families' factors, likewise in general and by back end. Every one has a prior.
 */
final class ParameterSpace {

    /** A coefficient's prior: value, and standard deviations of the maker's logarithm and the generation's around it. */
    record Prior(double value, double deviation, double ofGeneration) {}

    /** A back end on one maker's GPUs. */
    record Maker(Backend backend, Vendor vendor) {}

    /** A back end on one generation. */
    record Group(Maker maker, Generation generation) {}

    private final List<Prior> coefficients;
    private final List<Maker> makers;
    private final List<Group> groups;
    private final double[] mean;
    private final double[] deviation;

    ParameterSpace(List<RunPoint> points, List<Prior> coefficients, double[] families, double familyDeviation) {
        this.coefficients = coefficients;
        var makerSet = new TreeSet<Maker>(Comparator.comparing(Maker::toString));
        var groupSet = new TreeSet<Group>(Comparator.comparing(Group::toString));
        for (RunPoint point : points) {
            groupSet.add(group(point));
            makerSet.add(group(point).maker());
        }
        this.makers = List.copyOf(makerSet);
        this.groups = List.copyOf(groupSet);
        int size = coefficients.size() * (makers.size() + groups.size())
                + TensorFamily.COUNT * (1 + Backend.values().length);
        this.mean = new double[size];
        this.deviation = new double[size];
        for (int i = 0; i < coefficients.size() * makers.size(); i++) {
            Prior prior = coefficients.get(i % coefficients.size());
            mean[i] = Math.log(prior.value());
            deviation[i] = prior.deviation();
        }
        int from = coefficients.size() * makers.size();
        for (int i = 0; i < coefficients.size() * groups.size(); i++) {
            deviation[from + i] = coefficients.get(i % coefficients.size()).ofGeneration();
        }
        Arrays.fill(deviation, familiesFrom(), size, familyDeviation);
        for (int i = 0; i < TensorFamily.COUNT; i++) {
            mean[familiesFrom() + i] = Math.log(families[i]);
        }
    }

    static Group group(RunPoint point) {
        return new Group(new Maker(point.backend(), point.gpu().vendor()), point.generation());
    }

    /** Whether a point's prediction uses a parameter. */
    boolean depends(RunPoint point, int parameter) {
        int count = coefficients.size();
        if (parameter < count * makers.size()) {
            return makers.get(parameter / count).equals(group(point).maker());
        }
        if (parameter < familiesFrom()) {
            return groups.get(parameter / count - makers.size()).equals(group(point));
        }
        int set = (parameter - familiesFrom()) / TensorFamily.COUNT;
        return set == 0 || set - 1 == point.backend().ordinal();
    }

    private int familiesFrom() {
        return coefficients.size() * (makers.size() + groups.size());
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
        int from = makers.indexOf(maker) * values.length;
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.exp(x[from + i]);
        }
        return values;
    }

    double[] values(double[] x, Group group) {
        double[] values = values(x, group.maker());
        int from = (makers.size() + groups.indexOf(group)) * values.length;
        for (int i = 0; i < values.length; i++) {
            values[i] *= Math.exp(x[from + i]);
        }
        return values;
    }

    /** What back ends without rows on a maker inherit: the mean over the makers of the back end, else the prior. */
    double[] values(double[] x, Backend backend) {
        List<Maker> known = new ArrayList<>(makers);
        known.removeIf(maker -> maker.backend() != backend);
        double[] values = new double[coefficients.size()];
        for (int i = 0; i < values.length; i++) {
            int column = i;
            values[i] = known.isEmpty()
                    ? coefficients.get(i).value()
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
