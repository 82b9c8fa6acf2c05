package dev.canirun.advisor.web;

import dev.canirun.problem.FieldProblem;
import java.util.Locale;

/** Where the form shows a problem that the advisor names by its place in the API's question. */
final class FitFields {

    private FitFields() {}

    /** The form's field for a JSON Pointer into a question. */
    static String of(QuestionPage page, String pointer) {
        String last = pointer.substring(pointer.lastIndexOf('/') + 1);
        if (pointer.startsWith("/machine/gpus") || pointer.equals("/gpu")) {
            return last.equals("usedMemoryGiB") ? "used" : "gpu";
        }
        if (pointer.startsWith("/machine/memory/") || pointer.startsWith("/memory/")) {
            return "memory." + last;
        }
        if (pointer.startsWith("/additions/")) {
            return addition(page, pointer);
        }
        return switch (last) {
            case "systemMemoryGiB", "unifiedMemoryGiB" -> "ram";
            case "systemMemoryBandwidthGBs" -> "ramBandwidth";
            case "contextLength" -> "context";
            case "parallelSequences" -> "parallel";
            case "keyCacheType", "valueCacheType" -> "kvType";
            default -> page.fields().contains(last) ? last : "form";
        };
    }

    /** The field itself, else the first of the same addition. */
    private static String addition(QuestionPage page, String pointer) {
        String name = pointer.substring(1).replaceAll("/(\\d+)", "[$1]").replace('/', '.');
        int end = name.indexOf('.', "additions.".length());
        String kind = end < 0 ? name : name.substring(0, end);
        return page.fields().contains(name)
                ? name
                : page.fields().stream()
                        .filter(field -> field.startsWith(kind))
                        .findFirst()
                        .orElse("form");
    }

    /** In the reader's language where the advisor's sentence has a translation. */
    static String text(FieldProblem problem, Say say) {
        String asSaid = say.text("fit.error.field", problem.detail());
        String code = problem.code();
        return code == null
                ? asSaid
                : say.textOr(
                        "problem." + code.toLowerCase(Locale.ROOT),
                        asSaid,
                        problem.arguments().toArray());
    }
}
