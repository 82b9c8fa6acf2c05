package dev.canirun.advisor.web;

import java.text.NumberFormat;
import java.util.Locale;
import org.springframework.context.MessageSource;

/** Numbers and sentences in the reader's language. */
final class Say {

    private static final double GIB = 1L << 30;
    private static final double MIB = 1L << 20;

    private final MessageSource messages;
    private final Locale locale;

    Say(MessageSource messages, Locale locale) {
        this.messages = messages;
        this.locale = locale;
    }

    public String text(String code, Object... arguments) {
        return messages.getMessage(code, arguments, locale);
    }

    /** The text of a code that may not exist. */
    String textOr(String code, String otherwise, Object... arguments) {
        String found = messages.getMessage(code, arguments, null, locale);
        return found == null ? otherwise : found;
    }

    /** In GiB with three figures or so; below a tenth of one in MiB. */
    public String memory(long bytes) {
        if (Math.abs(bytes) < GIB / 10) {
            return text("unit.mib", number(bytes / MIB, 0));
        }
        double gib = bytes / GIB;
        return text("unit.gib", number(gib, gib < 10 ? 2 : 1));
    }

    /** A capacity as it is named: without digits that say nothing. */
    String capacity(long bytes) {
        return text("unit.gib", number(bytes / GIB, 1));
    }

    public String exactBytes(long bytes) {
        return text("unit.bytes", number((double) bytes, 0));
    }

    /** Tokens per second, without false precision. */
    public String rate(double tokensPerSecond) {
        return number(tokensPerSecond, tokensPerSecond < 10 ? 1 : 0);
    }

    String rates(double low, double high) {
        String from = rate(low);
        String to = rate(high);
        return from.equals(to) ? to : from + "–" + to;
    }

    String duration(double seconds) {
        if (seconds < 1) {
            return text("unit.seconds", number(seconds, 1));
        }
        if (seconds < 120) {
            return text("unit.seconds", number(seconds, seconds < 10 ? 1 : 0));
        }
        return seconds < 7200
                ? text("unit.minutes", number(seconds / 60, seconds < 600 ? 1 : 0))
                : text("unit.hours", number(seconds / 3600, 1));
    }

    public String count(long value) {
        return number((double) value, 0);
    }

    /** A context as people name it: 8K, 128K. */
    public String context(int tokens) {
        return tokens % 1024 == 0 ? text("unit.k", number(tokens / 1024.0, 0)) : count(tokens);
    }

    /** A score from 0 to 1 as points of a hundred. */
    public String score(double value) {
        return number(value * 100, 0);
    }

    String percent(double value) {
        return text("unit.percent", number(value, Math.abs(value) < 10 ? 2 : 0));
    }

    String number(double value, int decimals) {
        NumberFormat format = NumberFormat.getInstance(locale);
        format.setMaximumFractionDigits(decimals);
        return format.format(value);
    }
}
