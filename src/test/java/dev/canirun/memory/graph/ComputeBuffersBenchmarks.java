package dev.canirun.memory.graph;

import dev.canirun.memory.RuntimeSettings;
import dev.canirun.memory.graph.ComputeCurve.Layout;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** What one estimate of the compute buffers costs, without and with layers left in system memory. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ComputeBuffersBenchmarks {

    private static final int CONTEXTS = 64;

    @Param({"25", "12"})
    public int gpuLayers;

    private final ComputeBuffers buffers = GraphModels.buffers(64);
    private final BlockSelection selection = new BlockSelection(
            new ModelBlueprint(
                    GraphModels.llama(64).architecture(),
                    Recipes.of("llama").orElseThrow(),
                    GraphModels.facts(),
                    new ModelWeights(GraphModels.llama(64).tensors(), GraphModels.BLOCKS)),
            new ComputeCache());
    private int turn;

    /** Another context with every call, most of which are read off between two that were laid out. */
    @Benchmark
    public long[] estimate() {
        turn = (turn + 1) % CONTEXTS;
        RuntimeSettings settings = RuntimeSettings.defaults(4096 + 256 * turn);
        return buffers.bytes(settings, GraphModels.offloaded(gpuLayers));
    }

    /** The same with nothing remembered: blocks are chosen, the graph is built, assigned, split and laid out. */
    @Benchmark
    public Layout layOut() {
        DeviceMap devices = GraphModels.offloaded(gpuLayers);
        Blocks blocks = selection.select(devices, 0);
        return buffers.layout(GraphShape.of(RuntimeSettings.defaults(4096)), devices, blocks);
    }

    public static void main(String[] arguments) throws RunnerException {
        new Runner(new OptionsBuilder()
                        .include(ComputeBuffersBenchmarks.class.getName())
                        .build())
                .run();
    }
}
