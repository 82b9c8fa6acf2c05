package dev.canirun.advisor.web;

import dev.canirun.advisor.FineTuningAdvisor;
import dev.canirun.advisor.FineTuningQuestion;
import dev.canirun.gpus.GpuTable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/finetuning}: what memory training a model takes. */
@RestController
class FineTuningController {

    private final FineTuningAdvisor advisor;
    private final GpuTable gpuTable;

    FineTuningController(FineTuningAdvisor advisor, GpuTable gpuTable) {
        this.advisor = advisor;
        this.gpuTable = gpuTable;
    }

    /** Says what memory training a model takes: in full, by LoRA and by QLoRA, each as a range. */
    @GetMapping("/api/v1/finetuning")
    FineTuningResponse getFineTuning(@ModelAttribute FineTuningQuestion question) {
        return FineTuningResponse.of(advisor.answer(question), gpuTable.memorySizesGiB());
    }
}
