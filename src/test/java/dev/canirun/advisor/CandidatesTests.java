package dev.canirun.advisor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canirun.api.AnswerProperties;
import dev.canirun.api.AnswerTime;
import dev.canirun.catalog.BuiltInCatalog;
import dev.canirun.catalog.CatalogModel;
import dev.canirun.fit.Candidate;
import dev.canirun.llm.Quantization;
import dev.canirun.quantizations.BuiltInQuantizations;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CandidatesTests {

    private final Candidates candidates =
            new Candidates(BuiltInQuantizations.table(), new AnswerTime(new AnswerProperties(Duration.ofMinutes(1))));

    private static CatalogModel model(String id) {
        return BuiltInCatalog.CATALOG.find(id).orElseThrow();
    }

    @Test
    void fineTuneSharesWhatIsComputedOfItsBaseButNotTheSizeOfItsFile() {
        CatalogModel base = model("llama-3.1-8b-instruct");
        CatalogModel fineTune = model("hermes-3-llama-3.1-8b");

        Candidate ofBase = candidates.one(base, Quantization.Q4_K_M);
        Candidate ofFineTune = candidates.one(fineTune, Quantization.Q4_K_M);

        assertThat(ofFineTune.memoryModel()).isSameAs(ofBase.memoryModel());
        assertThat(ofBase.fileSizeBytes()).isEqualTo(base.fileSizeBytes(Quantization.Q4_K_M));
        assertThat(ofFineTune.fileSizeBytes()).isEqualTo(fineTune.fileSizeBytes(Quantization.Q4_K_M));
    }

    @Test
    void modelOfOtherHyperparametersSharesNothing() {
        Candidate longer = candidates.one(model("llama-3.1-8b-instruct"), Quantization.Q4_K_M);
        Candidate shorter = candidates.one(model("llama-3-8b-instruct"), Quantization.Q4_K_M);

        assertThat(shorter.memoryModel()).isNotSameAs(longer.memoryModel());
    }
}
