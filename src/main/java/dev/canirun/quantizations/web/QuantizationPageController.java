package dev.canirun.quantizations.web;

import dev.canirun.quantizations.QuantizationTable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The quantizations for people. */
@Controller
class QuantizationPageController {

    private final QuantizationTable table;

    QuantizationPageController(QuantizationTable table) {
        this.table = table;
    }

    @GetMapping("/quantizations")
    String list(Model model) {
        model.addAttribute(
                "quantizations",
                table.all().stream().map(QuantizationAnswer::of).toList());
        return "quantizations/list";
    }
}
