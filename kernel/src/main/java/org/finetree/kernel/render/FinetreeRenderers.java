package org.finetree.kernel.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.finetree.chart.Axis;
import org.finetree.chart.HtmlView;
import org.finetree.chart.ImageGrid;
import org.finetree.chart.Series;
import org.finetree.chart.Tile;
import org.finetree.chart.TileRow;
import org.finetree.chart.XyChart;
import org.finetree.chart.draw.Pixels;
import org.finetree.dataset.ImageDataset;
import org.finetree.dataset.ImageShape;
import org.finetree.experiment.Results;
import org.finetree.experiment.RunRecord;
import org.finetree.labelset.LabelSet;
import org.finetree.labelset.LabelSetCard;
import org.finetree.labelset.LabelSetFamily;
import org.finetree.metric.Score;
import org.finetree.taxonomy.Synset;
import org.finetree.taxonomy.Taxonomy;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** How Finetree's own values are shown. */
final class FinetreeRenderers {

    private static final int CLASSES_SHOWN = 40;
    private static final int TILES_IN_A_ROW = 10;

    private FinetreeRenderers() {
    }

    static List<Renderer<?>> all() {
        return List.of(new SimpleRenderer<>(HtmlView.class, view -> MimeBundle.text(view.text()).with(MimeBundle.HTML, view.html())),
                new SimpleRenderer<>(LabelSetCard.class, FinetreeRenderers::card), new SimpleRenderer<>(LabelSet.class, FinetreeRenderers::labelSet),
                new SimpleRenderer<>(LabelSetFamily.class, FinetreeRenderers::family), new SimpleRenderer<>(Taxonomy.class, FinetreeRenderers::taxonomy),
                new SimpleRenderer<>(Synset.class, FinetreeRenderers::synset), new SimpleRenderer<>(RunRecord.class, FinetreeRenderers::run),
                new SimpleRenderer<>(Results.class, FinetreeRenderers::results), new SimpleRenderer<>(ImageDataset.class, FinetreeRenderers::dataset));
    }

    private static MimeBundle card(LabelSetCard card) {
        return MimeBundle.text(card.toMarkdown()).with(MimeBundle.HTML, card.toHtml());
    }

    private static MimeBundle labelSet(LabelSet set) {
        try {
            return card(LabelSetCard.of(set, Taxonomy.wordNet30()));
        } catch (IllegalArgumentException e) {
            // Leaves of another taxonomy: without names there is no card.
            return MimeBundle.text(set.toString());
        }
    }

    private static MimeBundle family(LabelSetFamily family) {
        IntColumn sizes = IntColumn.create("classes", family.sizes().stream().mapToInt(Integer::intValue).toArray());
        IntColumn singletons = IntColumn.create("classes of one leaf", family.sets().stream().mapToInt(set -> set.singletons().size()).toArray());
        StringColumn recipes = StringColumn.create("recipe", family.sets().stream().map(set -> set.recipe().title()));
        return new TableRenderer().render(Table.create(family.title(), sizes, singletons, recipes));
    }

    private static MimeBundle taxonomy(Taxonomy taxonomy) {
        return MimeBundle.text(String.format(Locale.ROOT, "taxonomy of %,d synsets, parents by %s", taxonomy.size(), taxonomy.parentPolicy()));
    }

    private static MimeBundle synset(Synset synset) {
        String lemmas = String.join(", ", synset.lemmas());
        return MimeBundle.text(synset.wnid() + "  " + lemmas + ": " + synset.definition())
                .with(MimeBundle.HTML, "<b>" + Html.escape(lemmas) + "</b> <code>" + synset.wnid() + "</code><br>" + Html.escape(synset.gloss()));
    }

    private static String score(Score score) {
        return String.format(Locale.ROOT, "%s %.4f (n = %d)", score.metric().label(), score.value(), score.n());
    }

    private static MimeBundle run(RunRecord run) {
        String scores = run.scores().stream().map(FinetreeRenderers::score).collect(Collectors.joining(", "));
        String head = run.spec().title() + "; " + run.size().classes() + " classes, " + run.size().trainImages() + " images learnt from, " + run.size().testImages() + " measured on; seed " + run.spec().seed();
        String html = "<b>" + Html.escape(head) + "</b><br>" + Html.escape(scores) + "<br><code>" + run.id() + "</code>";
        boolean curve = run.curve().size() > 1;
        return MimeBundle.text(head + "\n" + scores + "\n" + run.id()).with(MimeBundle.HTML, curve ? html + curve(run).svg() : html);
    }

    private static XyChart curve(RunRecord run) {
        double[] steps = run.curve().stream().mapToDouble(RunRecord.CurvePoint::step).toArray();
        double[] losses = run.curve().stream().mapToDouble(RunRecord.CurvePoint::loss).toArray();
        return XyChart.named("Training loss").withSize(520, 260).withAxes(Axis.linear("step"), Axis.linear("loss")).withSeries(Series.of("loss", steps, losses).withoutMarkers());
    }

    private static MimeBundle results(Results results) {
        StringColumn run = StringColumn.create("run");
        LongColumn seed = LongColumn.create("seed");
        StringColumn measure = StringColumn.create("measure");
        DoubleColumn value = DoubleColumn.create("value");
        IntColumn images = IntColumn.create("test images");
        results.records().forEach(record -> record.scores().forEach(score -> {
            run.append(record.spec().title());
            seed.append(record.spec().seed());
            measure.append(score.metric().label());
            value.append(score.value());
            images.append(score.n());
        }));
        results.missing().forEach(spec -> {
            run.append(spec.title());
            seed.append(spec.seed());
            measure.append("missing");
            value.appendMissing();
            images.appendMissing();
        });
        return new TableRenderer().render(Table.create(results.grid().name(), run, seed, measure, value, images));
    }

    /** One image of each of the first classes, and how many there are. */
    private static MimeBundle dataset(ImageDataset dataset) {
        ImageShape shape = dataset.shape();
        String text = String.format(Locale.ROOT, "%s: %,d images of %d classes, %d x %d x %d (channels, height, width)", dataset.name(), dataset.index().size(), dataset.wnids().size(),
                shape.channels(), shape.height(), shape.width());
        if (shape.channels() != 1 && shape.channels() != 3) {
            return MimeBundle.text(text);
        }
        List<Tile> tiles = new ArrayList<>();
        var names = new TreeMap<>(dataset.classNames());
        for (int i = 0; i < dataset.index().size() && tiles.size() < CLASSES_SHOWN; i++) {
            var wnid = dataset.index().entries().get(i).wnid();
            String name = names.get(wnid);
            if (names.remove(wnid) != null) {
                byte[] pixels = new byte[shape.size()];
                dataset.read(i, pixels, 0);
                tiles.add(Tile.of(Pixels.of(pixels, shape.channels(), shape.height(), shape.width()), name));
            }
        }
        List<TileRow> rows = new ArrayList<>();
        for (int from = 0; from < tiles.size(); from += TILES_IN_A_ROW) {
            rows.add(TileRow.of("", tiles.subList(from, Math.min(tiles.size(), from + TILES_IN_A_ROW))));
        }
        return rows.isEmpty() ? MimeBundle.text(text) : MimeBundle.text(text).with(MimeBundle.SVG, ImageGrid.of(text, rows).svg());
    }
}
