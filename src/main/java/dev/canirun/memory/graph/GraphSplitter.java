package dev.canirun.memory.graph;

import java.util.Arrays;

/**
 * Cuts a graph where the back end changes, copies what a split reads from elsewhere, and lists everything in the order the
 * allocator meets it.
 *
 * <p>Source: pass 5 and the rest of {@code ggml_backend_sched_split_graph} in ggml {@code src/ggml-backend.cpp}, llama.cpp
 * 0.5.0.
 */
final class GraphSplitter {

    /** Copies of every input while micro-batches overlap on several GPUs ({@code GGML_SCHED_MAX_COPIES}). */
    static final int PIPELINE_COPIES = 4;

    private final Graph graph;
    private final Tensors t;
    private final BackendAssignment backends;
    private final int backendCount;
    private final int copies;

    /** First of the copies of a tensor for a back end, by tensor and back end; 0 where there is none. */
    private final int[] copyOf;

    /** First of the further copies, which follow each other. */
    private final int[] furtherCopies;

    private final int originals;
    private int[] splitStart = new int[64];
    private byte[] splitBackend = new byte[64];
    private int[] splitInputEnd = new int[64];
    private int splitCount;
    private int[] inputs = new int[64];
    private int inputCount;
    private int[] graphInputs = new int[16];
    private int graphInputCount;

    GraphSplitter(Graph graph, BackendAssignment backends, int gpus, boolean pipelined) {
        this.graph = graph;
        this.t = graph.tensors;
        this.backends = backends;
        this.backendCount = gpus + 1;
        this.copies = pipelined ? PIPELINE_COPIES : 1;
        this.originals = t.count;
        this.copyOf = new int[originals * backendCount];
        this.furtherCopies = pipelined ? new int[originals * backendCount] : new int[0];
    }

    Schedule split() {
        int node = 0;
        while (node < graph.nodeCount && t.op[graph.nodes[node]].view) {
            node++;
        }
        byte current = node < graph.nodeCount ? backends.backendOf[graph.nodes[node]] : (byte) (backendCount - 1);
        startSplit(0, current);
        for (; node < graph.nodeCount; node++) {
            int tensor = graph.nodes[node];
            if (t.op[tensor].view) {
                continue;
            }
            byte backend = backends.backendOf[tensor];
            if (backend != current || needsOwnSplit(tensor, current)) {
                current = backend;
                startSplit(node, current);
            }
            fetchOperands(tensor, current);
        }
        return schedule();
    }

    private void startSplit(int node, byte backend) {
        if (splitCount == splitStart.length) {
            splitStart = Arrays.copyOf(splitStart, 2 * splitCount);
            splitBackend = Arrays.copyOf(splitBackend, 2 * splitCount);
            splitInputEnd = Arrays.copyOf(splitInputEnd, 2 * splitCount);
        }
        splitStart[splitCount] = node;
        splitBackend[splitCount] = backend;
        splitInputEnd[splitCount++] = inputCount;
    }

    private boolean splitHasInputs() {
        return inputCount > (splitCount == 1 ? 0 : splitInputEnd[splitCount - 2]);
    }

    /** Weights from elsewhere start a new split, so that the memory of those copied before can be reused. */
    private boolean needsOwnSplit(int tensor, byte current) {
        if (!splitHasInputs()) {
            return false;
        }
        for (int j = 0; j < t.sourceCount[tensor]; j++) {
            int operand = t.sourceOf(tensor, j);
            if (t.has(operand, Tensors.WEIGHT)
                    && backends.backendOf[operand] != current
                    && !backends.canUse(current, operand)) {
                return true;
            }
        }
        return false;
    }

    private void fetchOperands(int tensor, byte current) {
        for (int j = 0; j < t.sourceCount[tensor]; j++) {
            int operand = t.sourceOf(tensor, j);
            if (operand >= originals) {
                continue;
            }
            byte home = backends.backendOf[operand];
            if (copies > 1 && t.has(operand, Tensors.INPUT) && copyOf[operand * backendCount + home] == 0) {
                noteGraphInput(operand, home);
            }
            if (home != current && !backends.canUse(current, operand)) {
                int slot = operand * backendCount + current;
                if (copyOf[slot] == 0) {
                    copyOf[slot] = copyTo(operand, slot);
                    addInput(operand);
                }
                t.source[Tensors.MAX_SOURCES * tensor + j] = copyOf[slot];
            }
        }
    }

    private void noteGraphInput(int operand, byte home) {
        int slot = operand * backendCount + home;
        copyOf[slot] = operand;
        t.flags[operand] |= Tensors.OUTPUT;
        furtherCopies[slot] = further(operand, copies - 1);
        if (graphInputCount == graphInputs.length) {
            graphInputs = Arrays.copyOf(graphInputs, 2 * graphInputCount);
        }
        graphInputs[graphInputCount++] = operand;
    }

    private int copyTo(int operand, int slot) {
        int copy = further(operand, 1);
        if (copies > 1) {
            furtherCopies[slot] = further(operand, copies - 1);
        }
        return copy;
    }

    private int further(int operand, int count) {
        int first = t.count;
        for (int c = 0; c < count; c++) {
            int copy = t.createFrom(Op.NONE, operand, 0, 1, 2, 3);
            if (copies > 1) {
                t.flags[copy] |= Tensors.INPUT | Tensors.OUTPUT;
            }
        }
        return first;
    }

    private void addInput(int operand) {
        if (inputCount == inputs.length) {
            inputs = Arrays.copyOf(inputs, 2 * inputCount);
        }
        inputs[inputCount++] = operand;
        splitInputEnd[splitCount - 1] = inputCount;
    }

    private Schedule schedule() {
        Schedule schedule = new Schedule();
        int[] dependencies = new FusedKernels(graph, splitStart, splitCount)
                .deadlines(originals, split -> splitBackend[split] != hostBackend());
        schedule.blockEnds = new int[graph.blockCount];
        int block = 0;
        int input = 0;
        for (int split = 0; split < splitCount; split++) {
            byte backend = splitBackend[split];
            for (; input < splitInputEnd[split]; input++) {
                int operand = inputs[input];
                schedule.addNode(dependency(operand, operand), backends.backendOf[operand]);
                schedule.addNode(copyOf[operand * backendCount + backend], backend);
            }
            int end = split + 1 < splitCount ? splitStart[split + 1] : graph.nodeCount;
            for (int i = splitStart[split]; i < end; i++) {
                while (block < graph.blockCount && graph.blockEnds[block] <= i) {
                    schedule.blockEnds[block++] = schedule.nodeCount;
                }
                schedule.addNode(graph.nodes[i], backends.backendOf[graph.nodes[i]]);
                if (dependencies.length > 0 && dependencies[i] != 0) {
                    addDependencies(schedule, dependencies[i] - 1, backend);
                }
            }
        }
        Arrays.fill(schedule.blockEnds, block, graph.blockCount, schedule.nodeCount);
        addLeaves(schedule);
        return schedule;
    }

    /** A node without an operation that only keeps its operands alive until it is reached. */
    private int dependency(int viewed, int kept) {
        int tensor = t.create(Op.NONE, t.type[viewed], 1, 1, 1, 1, 1, 1, 1, 1);
        t.viewSource[tensor] = t.memoryOf(viewed);
        t.addSource(tensor, kept);
        return tensor;
    }

    private void addDependencies(Schedule schedule, int pattern, byte backend) {
        KeepAlive keepAlive = graph.keepAlive;
        int dependency = Tensors.NONE;
        for (int k = 0; k < keepAlive.keptCount(pattern); k++) {
            int kept = asSeenFrom(backend, keepAlive.kept(pattern, k));
            if (dependency == Tensors.NONE || t.sourceCount[dependency] == Tensors.MAX_SOURCES) {
                dependency = dependency(kept, kept);
                schedule.addNode(dependency, backend);
            } else {
                t.addSource(dependency, kept);
            }
        }
    }

    /** The tensor itself, or its copy where the back end reads that. */
    private int asSeenFrom(byte backend, int tensor) {
        int copy = copyOf[tensor * backendCount + backend];
        return copy != 0 && backends.backendOf[tensor] != backend ? copy : tensor;
    }

    private byte hostBackend() {
        return (byte) (backendCount - 1);
    }

    private void addLeaves(Schedule schedule) {
        if (copies > 1) {
            for (int i = 0; i < graphInputCount; i++) {
                addCopies(schedule, graphInputs[i], backends.backendOf[graphInputs[i]]);
            }
            int input = 0;
            for (int split = 0; split < splitCount; split++) {
                for (; input < splitInputEnd[split]; input++) {
                    addCopies(schedule, inputs[input], splitBackend[split]);
                }
            }
        }
        for (int i = 0; i < graph.leafCount; i++) {
            schedule.addLeaf(graph.leaves[i], backends.backendOf[graph.leaves[i]]);
        }
    }

    private void addCopies(Schedule schedule, int tensor, byte backend) {
        int slot = tensor * backendCount + backend;
        schedule.addLeaf(copyOf[slot], backend);
        for (int c = 0; c < copies - 1; c++) {
            schedule.addLeaf(furtherCopies[slot] + c, backend);
        }
    }
}
