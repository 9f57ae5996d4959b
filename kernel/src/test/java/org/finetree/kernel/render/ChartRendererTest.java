package org.finetree.kernel.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.finetree.chart.Axis;
import org.finetree.chart.Series;
import org.finetree.chart.XyChart;
import org.junit.jupiter.api.Test;

class ChartRendererTest {

    @Test
    void oneBundleHasAllFormsAndThePictureAtItsTrueSize() throws IOException {
        XyChart chart = XyChart.named("Loss").withAxes(Axis.linear("step"), Axis.linear("loss")).withSize(500, 300)
            .withSeries(Series.of("run", new double[] {1, 2}, new double[] {3, Double.NaN}));
        MimeBundle bundle = Renderers.standard().render(chart);
        assertThat(bundle.data().fieldNames()).toIterable().containsExactlyInAnyOrder(MimeBundle.TEXT, MimeBundle.PLOTLY, MimeBundle.PNG, MimeBundle.SVG);
        assertThat(bundle.data().at("/application~1vnd.plotly.v1+json/data/0/y").toString()).isEqualTo("[3.0,null]");
        byte[] png = Base64.getDecoder().decode(bundle.data().get(MimeBundle.PNG).asText());
        assertThat(ImageIO.read(new ByteArrayInputStream(png)).getWidth()).isEqualTo(500);
    }

    @Test
    void aPictureOfThousandsOfShapesHasNoSvg() {
        double[] many = IntStream.range(0, 5_000).asDoubleStream().toArray();
        MimeBundle bundle = Renderers.standard().render(XyChart.named("Many").withAxes(Axis.linear("x"), Axis.linear("y")).withSeries(Series.of("points", many, many)));
        assertThat(bundle.data().fieldNames()).toIterable().containsExactlyInAnyOrder(MimeBundle.TEXT, MimeBundle.PLOTLY, MimeBundle.PNG);
    }
}
