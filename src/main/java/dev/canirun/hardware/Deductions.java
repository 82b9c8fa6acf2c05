package dev.canirun.hardware;

import java.util.ArrayList;
import java.util.List;

/** Takes reserves off one memory until nothing is left; what remains is usable. */
final class Deductions {

    private final String name;
    private final long capacityBytes;
    private final List<Reserve> reserves = new ArrayList<>();
    private long leftBytes;

    Deductions(String name, long capacityBytes) {
        this.name = name;
        this.capacityBytes = capacityBytes;
        this.leftBytes = capacityBytes;
    }

    long leftBytes() {
        return leftBytes;
    }

    Deductions take(PolicyFigure figure, long bytes) {
        long taken = Math.min(Math.max(bytes, 0), leftBytes);
        if (taken > 0) {
            reserves.add(new Reserve(figure.label(), taken, figure.source()));
            leftBytes -= taken;
        }
        return this;
    }

    /** Takes whatever is above a limit. */
    Deductions limitTo(PolicyFigure figure, long bytes) {
        return take(figure, leftBytes - bytes);
    }

    DeviceBudget withRuntime(long runtimeBytes) {
        return new DeviceBudget(name, capacityBytes, leftBytes, runtimeBytes, reserves);
    }
}
