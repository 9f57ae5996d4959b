package org.finetree.chart;

import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.finetree.chart.draw.Anchor;
import org.finetree.chart.draw.Colors;
import org.finetree.chart.draw.Drawing;
import org.finetree.chart.draw.TextStyle;
import org.finetree.chart.draw.TextWidth;

/** The static picture of a {@link FlowChart}. */
final class FlowPicture {

    static final double BAR = 13;
    private static final double HEAD = 28;
    private static final double LABEL = 130;
    private static final double MIN_LABELLED = 2;
    private static final double LINE = 13;
    private static final TextStyle TEXT = TextStyle.of(10.5);
    private static final TextStyle STAGE = TextStyle.of(12).asBold();

    private final FlowChart chart;
    private final FlowShape shape;
    private final Sheet sheet;
    private final Drawing drawing;
    private final Set<FlowShape.Bar> labelled;
    private final double labelRoom;

    FlowPicture(FlowChart chart) {
        this.chart = chart;
        this.shape = new FlowShape(chart);
        this.sheet = new Sheet(chart.caption(), chart.caption().width(), List.of());
        double height = chart.caption().height() > 0 ? chart.caption().height() : sheet.top() + 560 + sheet.bottom();
        this.drawing = new Drawing(chart.caption().width(), height);
        this.labelled = labelled(shape, tall());
        this.labelRoom = shape.bars().stream().filter(b -> b.stage() == chart.stages().size() - 1 && isLabelled(b))
            .mapToDouble(b -> TEXT.width(b.name()) + 8).max().orElse(0);
    }

    private double top() {
        return sheet.top() + HEAD;
    }

    /** Pixels of the columns. */
    double tall() {
        return drawing.height() - sheet.bottom() - top();
    }

    private double left(int stage) {
        double right = drawing.width() - Sheet.EDGE - BAR - Math.min(labelRoom, LABEL);
        return Sheet.EDGE + (right - Sheet.EDGE) * stage / (chart.stages().size() - 1);
    }

    boolean isLabelled(FlowShape.Bar bar) {
        return labelled.contains(bar);
    }

    /** The largest bars of each stage, as long as their labels keep clear of one another. */
    private static Set<FlowShape.Bar> labelled(FlowShape shape, double tall) {
        Set<FlowShape.Bar> chosen = new HashSet<>();
        List<FlowShape.Bar> bySize = new ArrayList<>(shape.bars());
        bySize.sort(Comparator.comparingDouble((FlowShape.Bar b) -> -b.weight()).thenComparing(FlowShape.Bar::name));
        for (FlowShape.Bar bar : bySize) {
            boolean free = chosen.stream().filter(b -> b.stage() == bar.stage()).allMatch(b -> Math.abs(middle(b) - middle(bar)) * tall >= LINE);
            if (free && (bar.to() - bar.from()) * tall >= MIN_LABELLED) {
                chosen.add(bar);
            }
        }
        return chosen;
    }

    private static double middle(FlowShape.Bar bar) {
        return (bar.from() + bar.to()) / 2;
    }

    FlowChart chart() {
        return chart;
    }

    FlowShape shape() {
        return shape;
    }

    Sheet sheet() {
        return sheet;
    }

    int height() {
        return (int) drawing.height();
    }

    Drawing draw() {
        sheet.draw(drawing);
        for (FlowShape.Band band : shape.bands()) {
            String hover = band.flow().from() + " → " + band.flow().to() + " (" + Numbers.brief(band.flow().weight()) + ")"
                + (band.flow().hover().isBlank() ? "" : ": " + band.flow().hover());
            drawing.fill(ribbon(band), Colors.tint(band.source().color(), 0.42), 1, hover);
        }
        for (FlowShape.Bar bar : shape.bars()) {
            double x = left(bar.stage());
            double y = top() + bar.from() * tall();
            double h = (bar.to() - bar.from()) * tall();
            drawing.fill(Drawing.box(x, y, BAR, h), bar.color(), 1, bar.name() + " (" + Numbers.brief(bar.weight()) + ")");
            if (isLabelled(bar)) {
                drawing.text(x + BAR + 5, y + h / 2 + 4, TextWidth.fit(bar.name(), TEXT.size(), false, room(bar.stage())), TEXT);
            }
        }
        stageNames();
        return drawing;
    }

    private double room(int stage) {
        return stage == chart.stages().size() - 1 ? LABEL : left(stage + 1) - left(stage) - BAR - 12;
    }

    private void stageNames() {
        int last = chart.stages().size() - 1;
        for (int stage = 0; stage <= last; stage++) {
            Anchor anchor = stage == 0 ? Anchor.START : Anchor.MIDDLE;
            drawing.text(stage == 0 ? left(0) : left(stage) + BAR / 2, sheet.top() + 14, chart.stages().get(stage), STAGE.at(anchor));
        }
    }

    private Path2D ribbon(FlowShape.Band band) {
        double x0 = left(band.source().stage()) + BAR;
        double x1 = left(band.target().stage());
        double mid = (x0 + x1) / 2;
        Path2D path = new Path2D.Double();
        path.moveTo(x0, at(band.sourceFrom()));
        path.curveTo(mid, at(band.sourceFrom()), mid, at(band.targetFrom()), x1, at(band.targetFrom()));
        path.lineTo(x1, at(band.targetTo()));
        path.curveTo(mid, at(band.targetTo()), mid, at(band.sourceTo()), x0, at(band.sourceTo()));
        path.closePath();
        return path;
    }

    private double at(double place) {
        return top() + place * tall();
    }
}
