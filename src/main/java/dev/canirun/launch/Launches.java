package dev.canirun.launch;

import java.util.List;

/**
 * Commands for every runtime. Each option is one the runtime documents; what it has no option for makes the whole plan
 * inapplicable, because a command that does something else would be a guess.
 */
public final class Launches {

    private Launches() {}

    public static Launch of(InferenceRuntime runtime, LaunchRequest request) {
        if (runtime != InferenceRuntime.LLAMA_CPP
                && !request.request().additions().isEmpty()) {
            return new Launch.DoesNotApply(LaunchNote.ADDITIONS_NOT_VERIFIED);
        }
        return switch (runtime) {
            case LLAMA_CPP -> LlamaCppLauncher.launch(request);
            case OLLAMA -> OllamaLauncher.launch(request);
            case LM_STUDIO -> LmStudioLauncher.launch(request);
            case VLLM -> VllmLauncher.launch(request);
            case MLX -> MlxLauncher.launch(request);
        };
    }

    static List<LaunchNote> fitNote(LaunchRequest request) {
        return request.plan().fits() ? List.of() : List.of(LaunchNote.PLAN_DOES_NOT_FIT);
    }
}
