package dev.canirun.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

class LinkPictureTests {

    private static final LinkPicture PICTURE = picture("Yes. Llama 3.1 8B Instruct runs entirely on the GPU.", 0.8);

    @Test
    void picturesAreOfTheSizeThatPreviewsTake() throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(PICTURE.png()));

        assertThat(image.getWidth()).isEqualTo(LinkPicture.WIDTH);
        assertThat(image.getHeight()).isEqualTo(LinkPicture.HEIGHT);
        assertThat(image.getRGB(600, 10) & 0xFFFFFF).isEqualTo(0x17724A);
    }

    @Test
    void sameContentGivesTheSameBytesAndAnotherGivesOthers() {
        assertThat(PICTURE.png()).isEqualTo(picture(PICTURE.title(), 0.8).png());
        assertThat(PICTURE.png()).isNotEqualTo(picture("No.", 0.8).png());
    }

    @Test
    void barIsAsLongAsTheMemoryIsFull() throws IOException {
        BufferedImage image =
                ImageIO.read(new ByteArrayInputStream(picture("Yes.", 0.5).png()));

        assertThat(image.getRGB(550, 557) & 0xFFFFFF).isEqualTo(0x17724A);
        assertThat(image.getRGB(650, 557) & 0xFFFFFF).isEqualTo(0xDEDAD2);
    }

    @Test
    void vietnameseCanBeDrawnAndUnknownLettersAreNoticed() {
        assertThat(picture("Được. Mô hình chạy trọn trên GPU, vừa đủ bộ nhớ", 1).canBeDrawn())
                .isTrue();
        assertThat(picture("模型", 1).canBeDrawn()).isFalse();
    }

    @Test
    void badgeIsAsWideAsItsTextAndKeepsMarkupAsText() {
        String svg = new Badge("<b>Model & \"card\"</b>", "Q5_K_M fits", Tone.GOOD).svg();

        assertThat(svg).doesNotContain("<b>");
        assertThat(Jsoup.parse(svg, "", Parser.xmlParser()).select("text").eachText())
                .containsExactly("<b>Model & \"card\"</b>", "Q5_K_M fits");
        assertThat(width(new Badge("a longer subject", "fits", Tone.GOOD)))
                .isGreaterThan(width(new Badge("short", "fits", Tone.GOOD)));
    }

    private static int width(Badge badge) {
        return Integer.parseInt(
                Jsoup.parse(badge.svg(), "", Parser.xmlParser()).select("svg").attr("width"));
    }

    private static LinkPicture picture(String title, double filled) {
        return new LinkPicture(
                "Can I Run This LLM",
                Tone.GOOD,
                title,
                "NVIDIA GeForce RTX 3060 12GB · 8,192 tokens",
                List.of(new LinkPicture.Fact("Q8_0", "all on GPU")),
                filled);
    }
}
