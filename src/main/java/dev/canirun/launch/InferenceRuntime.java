package dev.canirun.launch;

import java.util.Arrays;
import java.util.Optional;

/** A program that runs models. */
public enum InferenceRuntime {
    LLAMA_CPP("llama.cpp"),
    OLLAMA("ollama"),
    LM_STUDIO("lmstudio"),
    VLLM("vllm"),
    MLX("mlx");

    private final String id;

    InferenceRuntime(String id) {
        this.id = id;
    }

    /** Its name in questions and answers. */
    public String id() {
        return id;
    }

    public static Optional<InferenceRuntime> fromId(String id) {
        return Arrays.stream(values()).filter(runtime -> runtime.id.equals(id)).findFirst();
    }
}
