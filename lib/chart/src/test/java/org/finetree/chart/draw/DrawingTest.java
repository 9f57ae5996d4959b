package org.finetree.chart.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class DrawingTest {

    /** A reader's font may be wider or narrower than the one that the layout was made for. */
    @Test
    void textsOfTheSvgAreAsWideAsTheyWereLaidOut() {
        Drawing drawing = new Drawing(200, 50);
        drawing.text(10, 20, "twelve words", TextStyle.of(12));
        assertThat(drawing.svg("t", "")).contains("textLength=\"" + SvgWriter.number(TextWidth.of("twelve words", 12, false)) + "\"", "max-width:100%");
    }

    @Test
    void svgAndPngShowTheSameShapes() throws IOException {
        Drawing drawing = new Drawing(20, 10);
        drawing.fill(Drawing.box(0, 0, 10, 10), "#ff0000", 1, "left & red");
        drawing.text(1, 9, "a<b", TextStyle.of(8));
        assertThat(drawing.svg("t", "")).contains("<path d=\"M0 0L10 0L10 10L0 10", "fill=\"#ff0000\"", "<title>left &amp; red</title>", ">a&lt;b</text>");
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(drawing.png(3)));
        assertThat(image.getWidth()).isEqualTo(60);
        assertThat(image.getRGB(15, 1)).isEqualTo(0xffff0000);
        assertThat(image.getRGB(58, 1)).isEqualTo(0xffffffff);
    }

    @Test
    void coordinatesThatAreMissingStopTheDrawing() {
        Drawing drawing = new Drawing(10, 10);
        drawing.line(0, Double.NaN, 1, 1, "#000000", 1);
        assertThatThrownBy(() -> drawing.svg("t", "")).hasMessageContaining("NaN");
        assertThatThrownBy(() -> new Drawing(0, 10)).hasMessageContaining("1..20000");
        assertThatThrownBy(() -> new Drawing(10, 10).png(100_000)).hasMessageContaining("100 million");
        assertThatThrownBy(() -> drawing.fill(Drawing.circle(1, 1, 1), "red")).hasMessageContaining("#rrggbb");
    }

    @Test
    void textsAreBrokenAndCutToWidth() {
        assertThat(TextWidth.wrap("one two three", 10, false, 50)).containsExactly("one two", "three");
        assertThat(TextWidth.wrap("incomprehensibilities", 10, false, 50)).singleElement().asString().endsWith("…");
        assertThat(TextWidth.wrap("  ", 10, false, 50)).isEmpty();
        assertThat(TextWidth.of(TextWidth.fit("a rather long text", 10, true, 60), 10, true)).isLessThanOrEqualTo(60);
        assertThat(TextWidth.of("漢字", 10)).isGreaterThan(TextWidth.of("ab", 10));
    }

    @Test
    void pixelsCheckTheirSize() {
        Pixels grey = Pixels.of(new byte[] {0, (byte) 255}, 1, 1, 2);
        assertThat(grey.copyRgb()).containsExactly(0x000000, 0xffffff);
        assertThat(grey.inverted().copyRgb()).containsExactly(0xffffff, 0x000000);
        assertThat(Pixels.of(new byte[] {1, 2, 3}, 3, 1, 1).copyRgb()).containsExactly(0x010203);
        assertThatThrownBy(() -> Pixels.of(new byte[3], 1, 2, 2)).hasMessageContaining("needs 4 bytes, got 3");
        assertThatThrownBy(() -> Pixels.of(new byte[2], 2, 1, 1)).hasMessageContaining("2 channels");
    }

    @Test
    void coloursMixAndContrast() {
        assertThat(Colors.tint("#000000", 0)).isEqualTo("#ffffff");
        assertThat(Colors.tint("#0072b2", 1)).isEqualTo("#0072b2");
        assertThat(Colors.onTop("#ffffff")).isEqualTo("#000000");
        assertThat(Colors.onTop("#000000")).isEqualTo("#ffffff");
    }

    @Test
    void forbiddenCharactersAreReplaced() {
        assertThat(Xml.escape("a\u0000b\uFFFF<>&\"'")).isEqualTo("a\uFFFDb\uFFFD&lt;&gt;&amp;&quot;&#39;");
    }
}
