package dev.canirun.picture;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * The outlines of a bundled font. Java's own fonts need fontconfig and a font on the machine, which a small container has
 * not, and would draw differently from machine to machine.
 */
public final class Typeface {

    public static final Typeface REGULAR = read("/fonts/DejaVuSans.ttf");
    public static final Typeface BOLD = read("/fonts/DejaVuSans-Bold.ttf");

    /** No letter of the bundled fonts lies behind this code point. */
    private static final int LAST_CODE_POINT = 0x27FF;

    private final Map<Integer, Glyph> glyphs;
    private final double unitsPerEm;

    private record Glyph(Path2D outline, double advance) {}

    private Typeface(Map<Integer, Glyph> glyphs, double unitsPerEm) {
        this.glyphs = Map.copyOf(glyphs);
        this.unitsPerEm = unitsPerEm;
    }

    private static Typeface read(String resource) {
        try (InputStream file = Objects.requireNonNull(Typeface.class.getResourceAsStream(resource), resource);
                TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(file))) {
            CmapLookup codePoints = font.getUnicodeCmapLookup();
            Map<Integer, Glyph> glyphs = new HashMap<>();
            for (int codePoint = ' '; codePoint <= LAST_CODE_POINT; codePoint++) {
                int id = codePoints.getGlyphId(codePoint);
                if (id != 0) {
                    var described = font.getGlyph().getGlyph(id);
                    Path2D outline = described == null ? new Path2D.Double() : described.getPath();
                    glyphs.put(codePoint, new Glyph(outline, font.getAdvanceWidth(id)));
                }
            }
            return new Typeface(glyphs, font.getUnitsPerEm());
        } catch (IOException broken) {
            throw new UncheckedIOException("The bundled font " + resource + " cannot be read", broken);
        }
    }

    /** Whether it has every letter of a text. */
    public boolean canShow(String text) {
        return text.codePoints().allMatch(glyphs::containsKey);
    }

    /** Width of a line of text in the unit of its size; a letter it has not takes no room. */
    public double width(String text, double size) {
        return text.codePoints()
                .mapToObj(glyphs::get)
                .filter(Objects::nonNull)
                .mapToDouble(glyph -> glyph.advance() * size / unitsPerEm)
                .sum();
    }

    /** The text's outline with its baseline beginning at a point. */
    Path2D outline(String text, double size, double x, double y) {
        Path2D line = new Path2D.Double();
        double scale = size / unitsPerEm;
        double left = x;
        for (int codePoint : text.codePoints().toArray()) {
            Glyph glyph = glyphs.get(codePoint);
            if (glyph != null) {
                line.append(
                        new AffineTransform(scale, 0, 0, -scale, left, y).createTransformedShape(glyph.outline()),
                        false);
                left += glyph.advance() * scale;
            }
        }
        return line;
    }
}
