package dev.canirun.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * What a link shows where it is passed on, {@value #WIDTH} by {@value #HEIGHT} pixels. The same content gives the same bytes.
 *
 * @param site whose page it is
 * @param tone what the news is
 * @param title up to two lines
 * @param subtitle one line
 * @param facts what stands out, up to three
 * @param filled how full a memory is, from 0 to 1 and above where it does not fit; {@code null} for no bar
 */
public record LinkPicture(
        String site,
        Tone tone,
        String title,
        String subtitle,
        List<Fact> facts,
        @Nullable Double filled) {

    public static final int WIDTH = 1200;
    public static final int HEIGHT = 630;

    private static final Color PAPER = new Color(0xF7F6F3);
    private static final Color INK = new Color(0x1D1C1A);
    private static final Color SOFT = new Color(0x5B5852);
    private static final Color FREE = new Color(0xDEDAD2);
    private static final double LEFT = 80;
    private static final double RIGHT = WIDTH - 80;
    private static final double TITLE = 64;

    /** A figure and what it is. */
    public record Fact(String value, String label) {}

    public LinkPicture {
        facts = List.copyOf(facts);
    }

    /** Whether the bundled font has all of its letters. */
    public boolean canBeDrawn() {
        return Stream.concat(Stream.of(site, title, subtitle), facts.stream().map(fact -> fact.value() + fact.label()))
                .allMatch(text -> Typeface.BOLD.canShow(text) && Typeface.REGULAR.canShow(text));
    }

    public byte[] png() {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            draw(graphics);
        } finally {
            graphics.dispose();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(image, "png", output);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return bytes.toByteArray();
    }

    private void draw(Graphics2D graphics) {
        graphics.setColor(PAPER);
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        graphics.setColor(tone.color());
        graphics.fillRect(0, 0, WIDTH, 20);
        graphics.fill(new RoundRectangle2D.Double(LEFT, 70, 44, 44, 14, 14));
        write(graphics, Typeface.BOLD, site, 28, INK, LEFT + 62, 102);
        double y = 210;
        for (String line : lines()) {
            write(graphics, Typeface.BOLD, line, TITLE, tone.color(), LEFT, y);
            y += TITLE * 1.2;
        }
        write(graphics, Typeface.REGULAR, subtitle, 30, SOFT, LEFT, y - 8);
        drawFacts(graphics);
        drawBar(graphics);
    }

    private void drawFacts(Graphics2D graphics) {
        double column = (RIGHT - LEFT) / Math.max(1, facts.size());
        for (int i = 0; i < facts.size(); i++) {
            double x = LEFT + i * column;
            write(graphics, Typeface.BOLD, facts.get(i).value(), 46, INK, x, 462, column - 36);
            write(graphics, Typeface.REGULAR, facts.get(i).label(), 24, SOFT, x, 502, column - 36);
        }
    }

    private void drawBar(Graphics2D graphics) {
        if (filled == null) {
            return;
        }
        double width = RIGHT - LEFT;
        double scale = filled > 1 ? width / filled : width;
        graphics.setColor(FREE);
        graphics.fill(new RoundRectangle2D.Double(LEFT, 540, width, 34, 12, 12));
        graphics.setColor(tone.color());
        graphics.fill(new RoundRectangle2D.Double(LEFT, 540, filled * scale, 34, 12, 12));
        if (filled > 1) {
            graphics.setColor(INK);
            graphics.fillRect((int) (LEFT + scale), 530, 4, 54);
        }
    }

    private static void write(
            Graphics2D graphics, Typeface typeface, String text, double size, Color color, double x, double y) {
        write(graphics, typeface, text, size, color, x, y, RIGHT - x);
    }

    /** Too long a line is set smaller rather than cut. */
    private static void write(
            Graphics2D graphics,
            Typeface typeface,
            String text,
            double size,
            Color color,
            double x,
            double y,
            double room) {
        double shrunk = size * Math.min(1, room / Math.max(1, typeface.width(text, size)));
        graphics.setColor(color);
        graphics.fill(typeface.outline(text, shrunk, x, y));
    }

    /** The title in two lines of words; what is left over stays in the second. */
    private List<String> lines() {
        List<String> lines = new ArrayList<>(List.of(""));
        for (String word : title.split(" ", -1)) {
            String current = lines.get(lines.size() - 1);
            String longer = current.isEmpty() ? word : current + " " + word;
            if (lines.size() == 1 && !current.isEmpty() && Typeface.BOLD.width(longer, TITLE) > RIGHT - LEFT) {
                lines.add(word);
            } else {
                lines.set(lines.size() - 1, longer);
            }
        }
        return lines;
    }
}
