package org.finetree.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class XyChartTest {

    private static final double[] N = {5, 10, 20, 40};

    private static XyChart chart() {
        return XyChart.named("Images a class").withSubtitle("Analogue of Fig. 1: sketches")
            .withAxes(Axis.log("drawings a class"), Axis.linear("accuracy (%)")).withSecondY(Axis.linear("mAP (%)"))
            .withSeries(Series.of("source", N, new double[] {10, 20, Double.NaN, 40}).withErrors(1, 2, 3, Double.NaN))
            .withSeries(Series.of("scenes", N, new double[] {31, 32, 33, 34}).onSecondAxis())
            .withReference(ReferenceLine.at("chance", 1)).withNote("three seeds");
    }

    @Test
    void plotlyFormHasNumbersAsNumbersAndMissingOnesAsNull() {
        JsonNode first = Read.json(chart()).at("/data/0");
        assertThat(first.at("/x/0").isNumber()).isTrue();
        assertThat(first.at("/y").toString()).isEqualTo("[10.0,20.0,null,40.0]");
        assertThat(first.at("/error_y/array").toString()).isEqualTo("[1.0,2.0,3.0,null]");
        assertThat(first.at("/error_y/symmetric").isBoolean()).isTrue();
        assertThat(first.at("/connectgaps").asBoolean(true)).isFalse();
    }

    @Test
    void plotlyFormHasTitleObjectsAndBothAxes() {
        JsonNode layout = Read.json(chart()).get("layout");
        assertThat(layout.at("/title/text").asText()).isEqualTo("Images a class");
        assertThat(layout.at("/title/subtitle/text").asText()).startsWith("Analogue of Fig. 1");
        assertThat(layout.at("/xaxis/type").asText()).isEqualTo("log");
        assertThat(layout.at("/xaxis/range/0").asDouble()).isLessThan(Math.log10(5)).isGreaterThan(0.5);
        assertThat(layout.at("/yaxis/title/text").asText()).isEqualTo("accuracy (%)");
        assertThat(layout.at("/yaxis2/side").asText()).isEqualTo("right");
        assertThat(Read.json(chart()).at("/data/1/yaxis").asText()).isEqualTo("y2");
        assertThat(Read.json(chart()).at("/data/2/line/dash").asText()).isEqualTo("dash");
    }

    @Test
    void seriesDifferInColourAndShape() {
        JsonNode data = Read.json(chart()).get("data");
        assertThat(data.at("/0/marker/color")).isNotEqualTo(data.at("/1/marker/color"));
        assertThat(data.at("/0/marker/symbol")).isNotEqualTo(data.at("/1/marker/symbol"));
        assertThat(List.of(Marker.of(0), Marker.of(6))).doesNotContain(Marker.NONE).doesNotHaveDuplicates();
        assertThat(Palette.color(7)).isEqualTo(Palette.color(0));
        assertThat(Marker.of(7)).isNotEqualTo(Marker.of(0));
    }

    @Test
    void svgIsWellFormedWithAllLabels() {
        assertThat(Read.texts(chart())).contains("Images a class", "Analogue of Fig. 1", "drawings a class", "accuracy (%)", "mAP (%)",
            "source (left axis)", "scenes (right axis)", "chance", "three seeds", "\n40\n");
        assertThat(Read.xml(chart().svg()).getDocumentElement().getElementsByTagName("title").item(0).getTextContent()).isEqualTo("Images a class");
    }

    @Test
    void pngIsTwiceTheSizeAndNotBlank() {
        BufferedImage image = Read.png(chart().withSize(500, 300));
        assertThat(image.getWidth()).isEqualTo(1000);
        assertThat(image.getHeight()).isEqualTo(600);
        assertThat(image.getRGB(2, 2)).isEqualTo(0xffffffff);
        assertThat(colors(image)).contains(Integer.parseInt(Palette.BLUE.substring(1), 16), Integer.parseInt(Palette.VERMILION.substring(1), 16));
    }

    private static List<Integer> colors(BufferedImage image) {
        return java.util.Arrays.stream(image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()))
            .map(c -> c & 0xffffff).distinct().boxed().toList();
    }

    @Test
    void emptyFiguresSayThatTheyAreEmpty() {
        XyChart empty = XyChart.named("Nothing").withSeries(Series.of("none", List.of()));
        XyChart missing = XyChart.named("Nothing").withSeries(Series.of("gap", new double[] {1}, new double[] {Double.NaN}));
        assertThat(Read.texts(empty)).contains("no data");
        assertThat(Read.texts(missing)).contains("no data");
        assertThat(Read.json(missing).at("/data/0/y/0").isNull()).isTrue();
        assertThat(empty.table().rowCount()).isZero();
        assertThat(Read.png(empty).getWidth()).isEqualTo(1520);
    }

    @Test
    void hostileNamesStayText() {
        String name = "<script>alert('x')</script> & \u0001 \"q\"";
        XyChart chart = XyChart.named(name).withAxes(Axis.linear(name), Axis.linear(name)).withSeries(Series.of(name, N, N).withHover(List.of(name, name, name, name)));
        assertThat(chart.svg()).doesNotContain("<script");
        assertThat(Read.texts(chart)).contains("<script>alert('x')</script>");
        assertThat(chart.plotlyJson()).doesNotContain("<script");
        assertThat(Read.json(chart).at("/layout/title/text").asText()).startsWith("&lt;script&gt;");
    }

    @Test
    void textAndTableCarryTheNumbers() {
        assertThat(chart().text()).startsWith("Images a class\nAnalogue of Fig. 1").contains("source", "20", "right", "three seeds");
        assertThat(chart().table().columnNames()).containsExactly("series", "x", "y", "minus", "plus", "axis");
        assertThat(chart().table().doubleColumn("y").countMissing()).isEqualTo(1);
    }

    @Test
    void jsplotFigureHasTheSameTraces() {
        assertThat(chart().toJsplot().getTraces()).hasSize(3);
        assertThat(chart().toJsplot().getTraces()[0].asJavascript(0)).contains("source").contains("40.0");
    }

    @Test
    void categoriesStandInTheirOrder() {
        XyChart chart = XyChart.named("Label sets").withAxes(Axis.categories("classes", List.of("918 (92)", "79 (954)")), Axis.linear("%"))
            .withSeries(Series.ofValues("top-1", 50, 40));
        assertThat(Read.json(chart).at("/layout/xaxis/ticktext").toString()).isEqualTo("[\"918 (92)\",\"79 (954)\"]");
        assertThat(chart.table().stringColumn("x").asList()).containsExactly("918 (92)", "79 (954)");
        assertThat(Read.texts(chart)).contains("918 (92)", "79 (954)");
    }

    @Test
    void badInputIsNamed() {
        assertThatThrownBy(() -> chart().withSeries(Series.of("zero", new double[] {0}, new double[] {1}))).hasMessageContaining("logarithmic").hasMessageContaining("0.0");
        assertThatThrownBy(() -> XyChart.named("t").withSeries(Series.of("s", N, N).onSecondAxis())).hasMessageContaining("withSecondY");
        assertThatThrownBy(() -> Series.of("s", N, new double[] {1})).hasMessageContaining("4 x and 1 y");
        assertThatThrownBy(() -> Series.of("s", N, N).withErrors(1)).hasMessageContaining("4 points but 1");
        assertThatThrownBy(() -> Series.of("s", N, N).withErrors(1, 1, 1, -1)).hasMessageContaining("at least 0");
        assertThatThrownBy(() -> DataPoint.of(1, Double.POSITIVE_INFINITY)).hasMessageContaining("Infinity");
        assertThatThrownBy(() -> Series.of("s", N, N).withColor("blue")).hasMessageContaining("#rrggbb");
        assertThatThrownBy(() -> chart().withSize(5, 5)).hasMessageContaining("5 x 5");
        assertThatThrownBy(() -> XyChart.named("t").withAxes(Axis.categories("c", List.of("a")), Axis.linear("y")).withSeries(Series.ofValues("s", 1, 2)))
            .hasMessageContaining("1 categories");
    }

    @Test
    void formsDoNotDependOnTheLocale() {
        Locale before = Locale.getDefault();
        try {
            String svg = chart().svg();
            String text = chart().text();
            Locale.setDefault(Locale.GERMANY);
            assertThat(chart().svg()).isEqualTo(svg);
            assertThat(chart().text()).isEqualTo(text);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void pointsTellTheirRunsInEveryFormThatKeepsThem() {
        String origin = "0a1b2c3d4e5f - ffffffffffff";
        XyChart chart = XyChart.named("c").withSeries(Series.of("s", List.of(DataPoint.of(1, 2).from(origin), DataPoint.of(2, 3))).withErrors(1, 1).withHover(List.of("a", "b")));
        assertThat(chart.plotlyJson()).contains("\"customdata\":[\"0a1b2c3d4e5f - ffffffffffff\",\"\"]");
        assertThat(SeriesTable.read(chart.table()).get(0).points()).extracting(DataPoint::origin).containsExactly(origin, "");
        assertThat(chart.text()).doesNotContain("0a1b2c3d4e5f");
    }

    @Test
    void anyTableIsDrawnByTheNamesOfItsColumns() {
        Table table = Table.create("mine", IntColumn.create("images", 5, 10, 5, 10), DoubleColumn.create("top-1", 0.5, 0.6, 0.3, Double.NaN), StringColumn.create("network", "small", "small", "large", "large"));
        XyChart chart = XyChart.of("Mine", table, "images", "top-1", "network");
        assertThat(chart.series()).extracting(Series::name).containsExactly("small", "large");
        assertThat(chart.series().get(0).points()).extracting(DataPoint::x, DataPoint::y).containsExactly(org.assertj.core.groups.Tuple.tuple(5.0, 0.5), org.assertj.core.groups.Tuple.tuple(10.0, 0.6));
        assertThat(XyChart.of("Mine", table, "network", "top-1").table().column("x").getString(2)).isEqualTo("large");
        assertThat(XyChart.of("Mine", table, "images", "top-1").series()).extracting(Series::name).containsExactly("top-1");
        assertThatThrownBy(() -> XyChart.of("Mine", table, "image", "top-1")).hasMessageContaining("no column 'image'").hasMessageContaining("[images, top-1, network]");
        assertThatThrownBy(() -> XyChart.of("Mine", table, "images", "network")).hasMessageContaining("holds no numbers");
        assertThat(table.columnNames()).as("the table itself stays as it is").containsExactly("images", "top-1", "network");
    }

    @Test
    void aFigureIsSavedInTheFormThatItsFilesNameSays(@TempDir Path folder) throws IOException {
        chart().save(folder.resolve("a.svg"));
        chart().save(folder.resolve("a.PNG").toString());
        chart().save(folder.resolve("a.csv"));
        chart().save(folder.resolve("a.json"));
        assertThat(folder.resolve("a.svg")).hasContent(chart().svg());
        assertThat(Files.readAllBytes(folder.resolve("a.PNG"))).startsWith(0x89, 'P', 'N', 'G');
        assertThat(folder.resolve("a.csv")).hasContent(chart().csv().content());
        assertThat(folder.resolve("a.json")).hasContent(chart().plotlyJson());
        assertThatThrownBy(() -> chart().save(folder.resolve("a.pdf"))).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(".svg, .png, .csv or .json").hasMessageContaining("convert the SVG");
        assertThatThrownBy(() -> chart().save(folder.resolve("none/a.svg"))).isInstanceOf(UncheckedIOException.class).hasMessageContaining("give a file in a folder that is there");
    }
}
