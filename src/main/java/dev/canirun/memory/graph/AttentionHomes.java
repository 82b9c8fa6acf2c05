package dev.canirun.memory.graph;

/**
 * Whether the scheduler computes every block's attention where the block is, without which llama.cpp turns flash attention
 * off.
 *
 * <p>Source: {@code llama_context::resolve_fused_ops} of {@code src/llama-context.cpp}, llama.cpp 0.5.0.
 */
final class AttentionHomes {

    private final DeviceMap devices;
    private final int[] nodes;
    private final int[] blocks;
    private int count;

    AttentionHomes(DeviceMap devices, int blockCount) {
        this.devices = devices;
        this.nodes = new int[blockCount];
        this.blocks = new int[blockCount];
    }

    /** Remembers the one operation that is a block's attention. */
    void note(int tensor, int block) {
        nodes[count] = tensor;
        blocks[count++] = block;
    }

    boolean hold(BackendAssignment backends) {
        for (int i = 0; i < count; i++) {
            byte home = devices.ofBlock(blocks[i]);
            byte backend = home == DeviceMap.HOST ? (byte) devices.gpus() : home;
            if (backends.backendOf[nodes[i]] != backend) {
                return false;
            }
        }
        return true;
    }
}
