package dev.canirun.advisor.web;

import dev.canirun.advisor.FineTuningAdvisor;
import dev.canirun.advisor.FineTuningQuestion;
import dev.canirun.gpus.GpuTable;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** What memory training a model takes. */
@Controller
class FineTuningPageController {

    private final FormFlow flow;
    private final FineTuningAdvisor advisor;
    private final GpuTable gpuTable;

    FineTuningPageController(FormFlow flow, FineTuningAdvisor advisor, GpuTable gpuTable) {
        this.flow = flow;
        this.advisor = advisor;
        this.gpuTable = gpuTable;
    }

    @GetMapping("/finetuning")
    Object fineTuning(
            @RequestParam MultiValueMap<String, String> parameters,
            @ModelAttribute @Nullable FineTuningQuestion question,
            BindingResult binding,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        FitForm form = FitForm.of(QuestionPage.FINETUNING, parameters);
        if (form.isEmpty()) {
            return flow.start(QuestionPage.FINETUNING, parameters, "", locale, model);
        }
        return flow.ask(form, parameters, List.of(binding), locale, model, response, (link, say) -> {
            if (question != null) {
                var found = FineTuningResponse.of(advisor.answer(question), gpuTable.memorySizesGiB());
                model.addAttribute("answer", FineTuningView.of(found, link, say));
            }
        });
    }
}
