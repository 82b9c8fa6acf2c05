package dev.canirun.gguf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TensorInfoTests {

    @ParameterizedTest
    @CsvSource({
        "blk.0.attn_q.weight, attn_q",
        "blk.12.ffn_down_exps.weight, ffn_down_exps",
        "blk.3.nextn.eh_proj.weight, nextn.eh_proj",
        "blk.0.attn_q.bias, ''",
        "blk.0.weight, ''",
        "blk.weight, ''",
        "output.weight, ''"
    })
    void aWeightOfABlockHasANameWithoutBlockAndEnding(String name, String weightName) {
        assertThat(TensorInfo.vector(name, GgmlType.F32, 1).weightName()).isEqualTo(weightName);
    }
}
