package dev.canirun.advisor.web;

import java.util.regex.Pattern;

/** A number as people of either language type it, made one that a link can hold. What is ambiguous stays as it was typed. */
final class TypedNumber {

    /** A comma before any number of digits but three, which could be thousands. */
    private static final Pattern COMMA = Pattern.compile("(\\d+),(\\d{1,2}|\\d{4,})");

    private static final Pattern GROUPED = Pattern.compile("\\d{1,3}(?:[., \u00a0\u202f]\\d{3})+");

    private TypedNumber() {}

    /** As the field takes it: with a decimal point, or whole without anything between its digits. */
    static String of(String field, String typed) {
        if (QuestionPage.Fields.WHOLE.contains(field)) {
            return GROUPED.matcher(typed).matches() ? typed.replaceAll("\\D", "") : typed;
        }
        return QuestionPage.Fields.DECIMAL.contains(field) ? decimal(typed) : typed;
    }

    static String decimal(String typed) {
        return COMMA.matcher(typed).matches() ? typed.replace(',', '.') : typed;
    }
}
