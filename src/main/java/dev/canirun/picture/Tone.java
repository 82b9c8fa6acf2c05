package dev.canirun.picture;

import java.awt.Color;

/** What kind of news a picture brings; the colours are those of the pages. */
public enum Tone {
    GOOD(0x17724A),
    FAIR(0x8A5300),
    SLOW(0x6741A5),
    BAD(0xB3261E),
    PLAIN(0x3F51D4);

    private final int rgb;

    Tone(int rgb) {
        this.rgb = rgb;
    }

    Color color() {
        return new Color(rgb);
    }

    String hex() {
        return String.format(java.util.Locale.ROOT, "#%06x", rgb);
    }
}
