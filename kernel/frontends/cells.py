"""What the notebooks of these tests hold."""

TABLE = 'Table.create("scores", StringColumn.create("net", "random", "pre-trained"), DoubleColumn.create("top-1", 0.31, 0.62))'
CHART = '''XyChart.named("Top-1 by images per class")
    .withAxes(Axis.linear("images per class"), Axis.linear("top-1"))
    .withSeries(Series.of("pre-trained", new double[] {1, 5, 10, 50}, new double[] {0.21, 0.44, 0.55, 0.71}))
    .withSeries(Series.of("random", new double[] {1, 5, 10, 50}, new double[] {0.08, 0.2, 0.3, 0.52}))'''
LOOP = "while (true) { }"
KEPT = "int kept = 41;"
