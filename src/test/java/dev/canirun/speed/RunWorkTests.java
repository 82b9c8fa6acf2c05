package dev.canirun.speed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.canirun.calibration.CalibrationFiles;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RunWorkTests {

    private static final Calibration CALIBRATION = CalibrationFiles.builtIn();

    @Test
    void takesAsLongAsThePlacedModel() {
        List<RunPoint> points =
                RunPoints.read().stream().filter(point -> point.gpuCount() == 1).toList();

        assertThat(points).hasSizeGreaterThan(500).allSatisfy(point -> {
            Device device = Objects.requireNonNull(CALIBRATION.gpu(point.backend(), point.gpu()))
                    .device();
            assertThat(point.work().seconds(device))
                    .as(point.toString())
                    .isCloseTo(placedSeconds(point, device), withinPercentage(1e-6));
        });
    }

    private static double placedSeconds(RunPoint point, Device device) {
        CalibratedDevice plain = new CalibratedDevice(device, 1, 1, 1, 1, SpeedBasis.CALIBRATED);
        PlacedModel placed = PlacedModel.of(point.reads(), point.placement(), List.of(plain), plain);
        if (point.kind() == MeasuredRun.Kind.REPLY) {
            double middle = PlacedModel.meanDepth(new Workload(Math.max(1, point.depth()), point.tokens()));
            return point.tokens() * placed.stepSeconds(point.settings(), middle, 1);
        }
        double whole = new PromptTime(placed, point.settings(), 1).seconds(point.tokens());
        DeviceLoad load = placed.working().get(0);
        double middle = point.tokens() / 2.0;
        return whole
                + load.attentionSeconds(point.settings(), point.depth() + middle, point.tokens())
                - load.attentionSeconds(point.settings(), middle, point.tokens());
    }
}
