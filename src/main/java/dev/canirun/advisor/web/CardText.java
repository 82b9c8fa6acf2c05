package dev.canirun.advisor.web;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A kind of card as links write it, {@code name:count@GiB~GiB}; everything behind the name may be left out.
 *
 * @param name an id or a name
 * @param count how many there are, empty for one
 * @param memoryGiB memory of each, empty for what it is sold with
 * @param usedGiB memory of each that other programs hold, empty for none
 */
record CardText(String name, String count, String memoryGiB, String usedGiB) {

    private static final String GIB = "\\d{1,5}(?:\\.\\d{1,3})?";
    private static final Pattern NUMBER = Pattern.compile(GIB);
    private static final Pattern CARD = Pattern.compile(
            "(?<name>[^:@~]{1,200})(:(?<count>\\d{1,3}))?(@(?<memory>" + GIB + "))?(~(?<used>" + GIB + "))?");

    static Optional<CardText> parse(String text) {
        Matcher matcher = CARD.matcher(text.strip());
        return matcher.matches()
                ? Optional.of(new CardText(
                        matcher.group("name"),
                        orEmpty(matcher.group("count")),
                        orEmpty(matcher.group("memory")),
                        orEmpty(matcher.group("used"))))
                : Optional.empty();
    }

    static boolean isGib(String text) {
        return NUMBER.matcher(text).matches();
    }

    private static String orEmpty(String group) {
        return group == null ? "" : group;
    }

    CardText named(String other) {
        return new CardText(other, count, memoryGiB, usedGiB);
    }

    /** As in a link. */
    @Override
    public String toString() {
        return name + behind(":", count) + behind("@", memoryGiB) + behind("~", usedGiB);
    }

    private static String behind(String mark, String value) {
        return value.isEmpty() ? "" : mark + value;
    }
}
