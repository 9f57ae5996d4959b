package org.finetree.kernel.render;

import java.nio.ByteBuffer;
import org.finetree.figure.Chart;
import org.finetree.kernel.wire.Json;

/** Figures: interactive where the front end can, a picture everywhere else, in one bundle. */
final class ChartRenderer implements Renderer<Chart> {

    @Override
    public Class<Chart> type() {
        return Chart.class;
    }

    @Override
    public MimeBundle render(Chart chart) {
        MimeBundle bundle = MimeBundle.text(chart.text()).with(MimeBundle.PLOTLY, chart.plotlyJson());
        try {
            byte[] png = chart.png();
            return bundle.with(MimeBundle.PNG, png).note(MimeBundle.PNG, Json.object().put("width", width(png)));
        } catch (IllegalStateException noFont) {
            return bundle.with(MimeBundle.SVG, chart.svg());
        }
    }

    /** Charts paint two pixels for each CSS pixel; a PNG's width stands in bytes 16 to 19. */
    private static int width(byte[] png) {
        return ByteBuffer.wrap(png).getInt(16) / 2;
    }
}
