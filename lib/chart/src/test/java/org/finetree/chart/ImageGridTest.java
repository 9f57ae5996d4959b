package org.finetree.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.finetree.chart.draw.Pixels;
import org.junit.jupiter.api.Test;

class ImageGridTest {

    private static final Tile BLUE = Tile.of(Pixels.of(new byte[] {0, 0, (byte) 200}, 3, 1, 1), "blue <one>");

    private static ImageGrid grid() {
        return ImageGrid.of("Neighbours", List.of(TileRow.of("245 classes", List.of(BLUE.with(Tile.Mark.QUERY), BLUE.with(Tile.Mark.RIGHT))).withLineBelow(),
            TileRow.of("7 classes", List.of(BLUE, BLUE.with(Tile.Mark.NEAR), BLUE.with(Tile.Mark.WRONG)))));
    }

    @Test
    void bordersHaveColoursSignsAndALegend() {
        assertThat(Read.texts(grid())).contains("245 classes", "7 classes", "right fine class", "right coarse class, wrong fine class", "wrong coarse class");
        assertThat(grid().svg()).contains("#009e73", "#e69f00", "#d5262b", "stroke-dasharray", "blue &lt;one&gt;");
        assertThat(grid().text()).contains("245 classes: blue <one>, +blue <one>\n. .", "7 classes: blue <one>, ~blue <one>, xblue <one>");
        assertThat(grid().table().rowCount()).isEqualTo(5);
    }

    @Test
    void picturesArePainted() {
        BufferedImage image = Read.png(grid());
        int[] all = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        assertThat(java.util.Arrays.stream(all).filter(c -> (c & 0xffffff) == 0x0000c8).count()).isGreaterThan(5 * 100 * 100);
    }

    @Test
    void interactiveFormCarriesThePictureAndItsTexts() {
        assertThat(Read.json(grid()).at("/layout/images/0/source").asText()).startsWith("data:image/svg+xml;base64,");
        assertThat(Read.json(grid()).at("/data/0/hovertext/1").asText()).isEqualTo("blue &lt;one&gt; (right fine class)");
    }

    @Test
    void collagesBreakIntoRows() {
        Map<String, List<Tile>> blocks = new LinkedHashMap<>();
        blocks.put("A", List.of(BLUE, BLUE, BLUE));
        blocks.put("B", List.of(BLUE));
        ImageGrid collage = ImageGrid.collage("parts", blocks, 2);
        assertThat(collage.rows()).extracting(TileRow::label).containsExactly("A", "", "B");
        assertThat(collage.rows()).extracting(TileRow::lineBelow).containsExactly(false, true, false);
        assertThatThrownBy(() -> ImageGrid.collage("parts", Map.of(), 2)).hasMessageContaining("0 pictures");
        assertThatThrownBy(() -> ImageGrid.collage("parts", blocks, 0)).hasMessageContaining("at least 1");
        assertThatThrownBy(() -> grid().withTileSize(3)).hasMessageContaining("8..400");
    }
}
