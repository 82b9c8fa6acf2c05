package dev.canirun.memory.graph;

import dev.canirun.gguf.GgmlType;
import dev.canirun.llm.Attention;
import dev.canirun.llm.Attention.Compressed;
import dev.canirun.llm.Attention.GroupedQuery;
import dev.canirun.llm.Attention.Latent;
import dev.canirun.llm.Layer;
import dev.canirun.llm.ModelArchitecture;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which blocks of a model have heads that a CUDA device has a flash-attention kernel for. */
final class FlashAttentionSupport {

    private final boolean[] supported;
    private final boolean irregular;

    FlashAttentionSupport(ModelArchitecture architecture) {
        List<Layer> layers = architecture.layers();
        this.supported = new boolean[layers.size()];
        boolean anyIrregular = false;
        for (int i = 0; i < supported.length; i++) {
            supported[i] = isSupported(layers.get(i).attention());
            anyIrregular |= isIrregular(layers.get(i));
        }
        this.irregular = anyIrregular;
    }

    /** Whether the layer is more or less than attention and a feed-forward network. */
    private static boolean isIrregular(Layer layer) {
        return layer.recurrence() != null
                || layer.feedForward() == null
                || layer.attention() == null
                || (layer.attention() instanceof GroupedQuery grouped && grouped.headCountKv() == 0);
    }

    private static boolean isSupported(@Nullable Attention attention) {
        if (attention instanceof GroupedQuery grouped && grouped.headCountKv() > 0) {
            return CudaSupport.hasFlashAttention(
                    grouped.keyLength(), grouped.valueLength(), grouped.headCount() / grouped.headCountKv(), true);
        }
        if (attention instanceof Latent latent) {
            long rank = latent.kvLoraRank();
            return CudaSupport.hasFlashAttention(rank + latent.ropeLength(), rank, latent.headCount(), true);
        }
        if (attention instanceof Compressed compressed) {
            long length = compressed.keyLength();
            return CudaSupport.hasFlashAttention(length, length, compressed.headCount(), true);
        }
        return true;
    }

    /** Whether every block on a GPU has a kernel there. */
    boolean isSupported(GraphShape shape, DeviceMap devices) {
        boolean cacheType = shape.keyType() != GgmlType.IQ4_NL && shape.valueType() != GgmlType.IQ4_NL;
        for (int i = 0; i < supported.length; i++) {
            if (devices.ofBlock(i) != DeviceMap.HOST && !(supported[i] && cacheType)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the scheduler could pull a block's attention to another device. */
    boolean mayMove(DeviceMap devices) {
        return irregular && devices.gpus() > 0 && !devices.isFullyOffloaded();
    }
}
