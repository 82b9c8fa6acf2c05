package dev.canirun.fit;

import dev.canirun.hardware.DeviceBudget;
import dev.canirun.hardware.MachineBudget;
import dev.canirun.hardware.Reserve;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What additions leave of a machine. */
public final class Additions {

    private Additions() {}

    /**
     * Takes an addition off every memory it is in, so that the planner counts it.
     *
     * @return empty when it does not fit by itself
     */
    public static Optional<MachineBudget> takenOff(MachineBudget budget, Addition addition) {
        List<DeviceBudget> gpus = new ArrayList<>(budget.gpus().size());
        long ofHost = addition.hostBytes();
        for (int i = 0; i < budget.gpus().size(); i++) {
            long bytes = addition.gpuBytes().get(i);
            ofHost += budget.gpusShareHostMemory() ? bytes : 0;
            if (bytes > 0
                    && bytes + budget.gpus().get(i).runtimeBytes()
                            > budget.gpus().get(i).usableBytes()) {
                return Optional.empty();
            }
            gpus.add(takenOff(budget.gpus().get(i), addition, bytes));
        }
        return ofHost > budget.host().usableBytes()
                ? Optional.empty()
                : Optional.of(new MachineBudget(
                        gpus, takenOff(budget.host(), addition, ofHost), budget.gpusShareHostMemory()));
    }

    private static DeviceBudget takenOff(DeviceBudget device, Addition addition, long bytes) {
        if (bytes == 0) {
            return device;
        }
        List<Reserve> reserves = new ArrayList<>(device.reserves());
        String kind = addition.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        reserves.add(new Reserve(kind + " " + addition.name(), bytes, addition.source()));
        return new DeviceBudget(
                device.name(), device.capacityBytes(), device.usableBytes() - bytes, device.runtimeBytes(), reserves);
    }
}
