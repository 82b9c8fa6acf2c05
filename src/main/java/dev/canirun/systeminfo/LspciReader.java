package dev.canirun.systeminfo;

import dev.canirun.systeminfo.SystemReport.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code lspci}: names without memory, and often several products for one chip. */
final class LspciReader {

    private static final Pattern CARD = Pattern.compile(
            "\\S+ (?:VGA compatible controller|3D controller|Display controller): (?<vendor>NVIDIA|Advanced Micro Devices|Intel)(?<rest>.*)");
    private static final Pattern PRODUCT = Pattern.compile(".*\\[(?<product>[^\\[\\]]+)\\](?: \\(rev .*)?");

    private LspciReader() {}

    static Optional<SystemReport> read(List<String> lines) {
        List<ReportedGpu> gpus = new ArrayList<>();
        for (String line : lines) {
            Matcher card = CARD.matcher(line.strip());
            Matcher product = PRODUCT.matcher(line.strip());
            if (card.matches() && product.matches() && !product.group("product").equals("AMD/ATI")) {
                gpus.add(new ReportedGpu(product.group("product"), null, null));
            }
        }
        return gpus.isEmpty() ? Optional.empty() : Optional.of(new SystemReport(Tool.LSPCI, gpus, null, "linux"));
    }
}
