package dev.canirun.advisor.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canirun.advisor.AdvisorSlice;
import dev.canirun.launch.LaunchNote;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@WebMvcTest(CommandController.class)
@Import(AdvisorSlice.class)
class CommandApiTests {

    private static final String QUESTION =
            "/api/v1/fits/command?model=llama-3.1-8b-instruct&gpu=nvidia-geforce-rtx-3060-12gb&ram=32";

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private MessageSource messages;

    @Test
    void answersLlamaCppsCommandOfTheAdvisedQuantizationByDefault() {
        assertThat(mvc.get().uri(QUESTION))
                .hasStatusOk()
                .bodyJson()
                .hasPathSatisfying("$.quantization", path -> path.assertThat().isEqualTo("Q8_0"))
                .hasPathSatisfying(
                        "$.command",
                        path -> path.assertThat()
                                .isEqualTo("llama-server -m llama-3.1-8b-instruct-Q8_0.gguf -c 8192 -ngl 33 -np 1"))
                .hasPathSatisfying("$.applies", path -> path.assertThat().isEqualTo(true));
    }

    @ParameterizedTest
    @CsvSource({
        "ollama, true, ollama create llama-3.1-8b-instruct -f Modelfile",
        "lmstudio, true, lms load llama-3.1-8b-instruct-q4_k_m --gpu max --context-length 8192",
        "vllm, true, vllm serve ./llama-3.1-8b-instruct-Q4_K_M.gguf --tokenizer meta-llama/Llama-3.1-8B-Instruct"
                + " --dtype float16 --max-model-len 8192 --max-num-seqs 1",
        "mlx, false,"
    })
    void answersEachRuntime(String runtime, boolean applies, String command) {
        assertThat(mvc.get().uri(QUESTION + "&quantization=Q4_K_M&runtime=" + runtime))
                .hasStatusOk()
                .bodyJson()
                .hasPathSatisfying("$.applies", path -> path.assertThat().isEqualTo(applies))
                .hasPathSatisfying("$.command", path -> path.assertThat().isEqualTo(command));
    }

    @Test
    void saysWhyARuntimeCannotBeToldThePlan() {
        assertThat(mvc.get().uri(QUESTION + "&quantization=Q4_K_M&runtime=mlx"))
                .bodyJson()
                .hasPathSatisfying("$.reason.code", path -> path.assertThat().isEqualTo("needs-metal"));
    }

    @Test
    void refusesAnUnknownRuntimeAndSaysWhichThereAre() {
        assertThat(mvc.get().uri(QUESTION + "&runtime=tensorrt"))
                .hasStatus(400)
                .bodyText()
                .contains("/runtime", "llama.cpp, ollama, lmstudio, vllm, mlx");
    }

    @Test
    void cannotAdviseAQuantizationWhereNoneFits() {
        assertThat(mvc.get().uri("/api/v1/fits/command?model=llama-3.1-70b-instruct&ram=2"))
                .hasStatus(422)
                .bodyText()
                .contains("/problems/nothing-fits");
    }

    @ParameterizedTest
    @EnumSource
    void everyNoteHasWords(LaunchNote note) {
        String code = "launch." + note.name().toLowerCase(Locale.ROOT).replace('_', '-');
        assertThat(messages.getMessage(code, null, Locale.ENGLISH)).isNotBlank();
    }
}
