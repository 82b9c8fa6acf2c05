package dev.canirun.picture;

import java.util.Locale;
import org.springframework.web.util.HtmlUtils;

/**
 * A small picture to put into a README: what was asked, and the answer.
 *
 * @param subject the dark half
 * @param news the coloured half
 */
public record Badge(String subject, String news, Tone tone) {

    private static final double SIZE = 11;
    private static final int PADDING = 7;

    public String svg() {
        int left = width(subject);
        int right = width(news);
        return String.format(
                Locale.ROOT,
                """
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="20" viewBox="0 0 %1$d 20" role="img" aria-label="%2$s: %3$s">
                <title>%2$s: %3$s</title>
                <clipPath id="r"><rect width="%1$d" height="20" rx="4"/></clipPath>
                <g clip-path="url(#r)"><rect width="%4$d" height="20" fill="#3a3a3a"/><rect x="%4$d" width="%5$d" height="20" fill="%6$s"/></g>
                <g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">
                <text x="%7$d" y="14" textLength="%8$d">%2$s</text>
                <text x="%9$d" y="14" textLength="%10$d">%3$s</text>
                </g>
                </svg>
                """,
                left + right,
                HtmlUtils.htmlEscape(subject, "UTF-8"),
                HtmlUtils.htmlEscape(news, "UTF-8"),
                left,
                right,
                tone.hex(),
                PADDING,
                left - 2 * PADDING,
                left + PADDING,
                right - 2 * PADDING);
    }

    private static int width(String text) {
        return (int) Math.ceil(Typeface.REGULAR.width(text, SIZE)) + 2 * PADDING;
    }
}
