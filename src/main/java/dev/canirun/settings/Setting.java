package dev.canirun.settings;

import java.util.function.Predicate;

/**
 * One setting and what may be written for it.
 *
 * @param name as in {@code application.yaml}
 * @param accepts whether a value, or one of a list of values, can be used; may throw {@link IllegalArgumentException} instead
 * @param remedy what to write, to be read after "write"
 * @param kind whether it is one value or several, and whether it may be shown
 */
record Setting(String name, Predicate<String> accepts, String remedy, Kind kind) {

    enum Kind {
        /** One value. */
        VALUE,
        /** Several, separated by commas. */
        LIST,
        /** One that no log may hold; empty means none. */
        SECRET
    }

    static Setting value(String name, Predicate<String> accepts, String remedy) {
        return new Setting(name, accepts, remedy, Kind.VALUE);
    }

    static Setting list(String name, Predicate<String> accepts, String remedy) {
        return new Setting(name, accepts, remedy, Kind.LIST);
    }

    static Setting secret(String name, Predicate<String> accepts, String remedy) {
        return new Setting(name, accepts, remedy, Kind.SECRET);
    }

    static Setting number(String name, int least, int most) {
        return value(name, Values.wholeNumber(least, most), "a whole number from " + least + " to " + most);
    }

    static Setting choice(String name, String... words) {
        return value(name, Values.oneOf(words), "one of " + String.join(", ", words));
    }

    boolean isUsable(String value) {
        if (kind == Kind.SECRET && value.isBlank()) {
            return true;
        }
        try {
            return accepts.test(value);
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    /** What may be said of a value, to be read after the name. */
    String shown(String value) {
        return kind == Kind.SECRET ? "has " + value.length() + " characters (not shown)" : "is \"" + value + '"';
    }
}
