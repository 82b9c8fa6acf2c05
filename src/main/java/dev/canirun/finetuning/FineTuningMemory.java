package dev.canirun.finetuning;

import dev.canirun.finetuning.FineTuningPart.Name;
import dev.canirun.llm.LanguageModel;
import java.util.List;

/**
 * The memory of one device that trains a model alone, with PyTorch, transformers and PEFT. Programs differ in precision and
 * kernels, so every part is a range. Not in it: the driver's context, libraries, and what the allocator leaves unused.
 */
public final class FineTuningMemory {

    private static final int BFLOAT16_BYTES = 2;
    private static final int FLOAT32_BYTES = 4;
    private static final int ADAPTER_BYTES = FLOAT32_BYTES;

    private final TrainedModel model;
    private final FineTuningSettings settings;

    /** @throws UntrainableModelException when the memory would have to be guessed */
    public FineTuningMemory(LanguageModel model, FineTuningSettings settings) {
        this.model = TrainedModel.of(model);
        this.settings = settings;
    }

    /** What one way of training takes. */
    public FineTuningEstimate estimate(FineTuningMethod method) {
        Trainable trainable =
                method == FineTuningMethod.FULL ? model.all() : model.adapters(settings.rank(), settings.targets());
        int bytes = trainedBytes(method);
        FineTuningPart weights = weights(method, trainable);
        FineTuningPart gradients = new FineTuningPart(
                Name.GRADIENTS,
                trainable.elements().times(bytes),
                "trained parameters × " + bytes + " bytes",
                "torch keeps a gradient in its parameter's type; arXiv:1910.02054, section 3.1");
        FineTuningPart states = states(trainable, bytes);
        FineTuningPart activations = activations(method);
        FineTuningPart step = new FineTuningPart(
                Name.OPTIMIZER_STEP,
                new Bounds(0, trainable.elements().times(bytes).high()),
                "0 for a fused step, else one more copy of the trained parameters",
                "torch.optim.AdamW, parameter foreach: about the parameters' size more at its peak");
        return new FineTuningEstimate(
                method,
                trainable.elements(),
                List.of(weights, gradients, states, activations, step),
                peak(weights.bytes(), gradients.bytes(), states.bytes(), activations.bytes(), step.bytes()));
    }

    /** Gradients grow as activations are freed; the optimizer's step begins when all of these are gone. */
    private static Bounds peak(Bounds weights, Bounds gradients, Bounds states, Bounds activations, Bounds step) {
        Bounds kept = weights.plus(states);
        long least = Math.addExact(kept.low(), Math.max(gradients.low(), activations.low()));
        long most =
                Math.addExact(Math.addExact(kept.high(), gradients.high()), Math.max(activations.high(), step.high()));
        return new Bounds(least, most);
    }

    private int trainedBytes(FineTuningMethod method) {
        if (method != FineTuningMethod.FULL) {
            return ADAPTER_BYTES;
        }
        return settings.precision() == TrainingPrecision.MIXED ? FLOAT32_BYTES : BFLOAT16_BYTES;
    }

    private FineTuningPart weights(FineTuningMethod method, Trainable trainable) {
        Bounds all = Bounds.exactly(model.linearElements() + model.expertElements() + model.otherElements());
        Bounds adapters = trainable.elements().times(ADAPTER_BYTES);
        return switch (method) {
            case FULL ->
                settings.precision() == TrainingPrecision.MIXED
                        ? new FineTuningPart(
                                Name.WEIGHTS,
                                all.times(FLOAT32_BYTES, FLOAT32_BYTES + BFLOAT16_BYTES),
                                "parameters × 4 bytes (float32), and up to 2 more for a copy in bfloat16",
                                "transformers 5, model_memory_anatomy; arXiv:1710.03740")
                        : new FineTuningPart(
                                Name.WEIGHTS,
                                all.times(BFLOAT16_BYTES),
                                "parameters × 2 bytes (bfloat16)",
                                "size of the type");
            case LORA ->
                new FineTuningPart(
                        Name.WEIGHTS,
                        all.times(BFLOAT16_BYTES).plus(adapters),
                        "parameters × 2 bytes (bfloat16) + adapters × 4 (float32); adapters: rank × (in + out) of each"
                                + " adapted matrix",
                        "arXiv:2106.09685, section 4.1; PEFT, autocast_adapter_dtype");
            case QLORA ->
                new FineTuningPart(
                        Name.WEIGHTS,
                        QuantizedWeights.of(model).plus(adapters),
                        "linear layers × 4.127 bits (scales quantized too) to 4.5 + embeddings, output and norms × 2 bytes to"
                                + " 4 + adapters × 4; routed experts at 4 bits or at 16",
                        "arXiv:2305.14314, section 3; PEFT, prepare_model_for_kbit_training");
        };
    }

    private FineTuningPart states(Trainable trainable, int bytes) {
        String each = settings.optimizer() == Optimizer.ADAMW
                ? "trained parameters × 2 moments × " + bytes + " bytes"
                : "trained parameters × 2 moments × 1 byte + a float32 scale per 256 to 2,048; below 4,096 elements 4 bytes";
        String source = settings.optimizer() == Optimizer.ADAMW
                ? "torch/optim/adamw.py: moments have their parameter's type"
                : "arXiv:2110.02861; bitsandbytes, min_8bit_size";
        return new FineTuningPart(Name.OPTIMIZER_STATES, settings.optimizer().states(trainable, bytes), each, source);
    }

    private FineTuningPart activations(FineTuningMethod method) {
        boolean wide = method == FineTuningMethod.QLORA
                || (method == FineTuningMethod.FULL && settings.precision() == TrainingPrecision.MIXED);
        Bounds stream = new Bounds(BFLOAT16_BYTES, wide ? FLOAT32_BYTES : BFLOAT16_BYTES);
        String formula = settings.gradientCheckpointing()
                ? "tokens × width × layers × 2 bytes (4 where the residual stream is float32) + the larger of one layer's"
                        + " results (2 to 6 bytes each) and tokens × vocabulary × 10 to 18 bytes"
                : "every layer's results (2 to 6 bytes each) + tokens × vocabulary × 10 to 18 bytes";
        return new FineTuningPart(
                Name.ACTIVATIONS,
                new Activations(model.architecture(), settings).most(stream),
                formula,
                "arXiv:2205.05198, section 4; arXiv:1604.06174; transformers, ForCausalLMLoss");
    }
}
