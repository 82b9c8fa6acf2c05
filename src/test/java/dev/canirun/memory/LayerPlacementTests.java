package dev.canirun.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LayerPlacementTests {

    @Test
    void layersGoToTheGpuFromTheBackTheOutputFirst() {
        LayerPlacement one = LayerPlacement.of(Placement.singleGpu(1, 0), 4);
        LayerPlacement three = LayerPlacement.of(Placement.singleGpu(3, 0), 4);

        assertThat(one.isOutputOn(0)).isTrue();
        assertThat(one.hostBlocks()).isEqualTo(4);
        assertThat(devices(three, 4)).containsExactly(-1, -1, 0, 0);
    }

    @Test
    void nothingIsOnAGpuWithoutLayersOrWithoutGpus() {
        LayerPlacement idle = LayerPlacement.of(Placement.singleGpu(0, 0), 4);
        LayerPlacement none = LayerPlacement.of(Placement.cpuOnly(), 4);

        assertThat(devices(idle, 4)).containsOnly(-1);
        assertThat(idle.isOutputOnHost()).isTrue();
        assertThat(idle.isOutputOn(0)).isFalse();
        assertThat(devices(none, 4)).containsOnly(-1);
        assertThat(none.isOutputOnHost()).isTrue();
    }

    @Test
    void sharesDecideWhereTheNextGpuBegins() {
        LayerPlacement equal = LayerPlacement.of(new Placement(33, 0, List.of(1.0, 1.0)), 32);
        LayerPlacement threeToOne = LayerPlacement.of(new Placement(33, 0, List.of(3.0, 1.0)), 32);

        assertThat(equal.firstLayer(1)).isEqualTo(17);
        assertThat(threeToOne.firstLayer(1)).isEqualTo(25);
        assertThat(threeToOne.isOutputOn(1)).isTrue();
    }

    @Test
    void aGpuWithoutAShareGetsNothing() {
        LayerPlacement placement = LayerPlacement.of(new Placement(5, 0, List.of(0.0, 1.0, 0.0)), 4);

        assertThat(devices(placement, 4)).containsOnly(1);
        assertThat(placement.isOutputOn(1)).isTrue();
    }

    @Test
    void everyLayerHasExactlyOneDeviceWhateverTheShares() {
        Random random = new Random(7);
        for (int round = 0; round < 2000; round++) {
            int blocks = 1 + random.nextInt(130);
            List<Double> split = new ArrayList<>();
            for (int gpu = 0; gpu <= random.nextInt(8); gpu++) {
                split.add(random.nextInt(5) + 0.1 * random.nextInt(10) + 0.01);
            }
            int gpuLayers = random.nextInt(blocks + 2);
            LayerPlacement placement = LayerPlacement.of(new Placement(gpuLayers, 0, split), blocks);

            assertThat(placement.firstLayer(0)).isEqualTo(blocks + 1 - gpuLayers);
            assertThat(placement.firstLayer(split.size())).isEqualTo(blocks + 1);
            assertThat(devices(placement, blocks)).isSorted();
        }
    }

    @Test
    void moreLayersThanTheModelHasAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LayerPlacement.of(Placement.singleGpu(6, 0), 4))
                .withMessageContaining("5 layers");
    }

    private static List<Integer> devices(LayerPlacement placement, int blocks) {
        List<Integer> devices = new ArrayList<>();
        for (int i = 0; i < blocks; i++) {
            devices.add(placement.gpuOf(i));
        }
        return devices;
    }
}
