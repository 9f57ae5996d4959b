"""Finetree's renderers in stock JJava and in IJava."""
import glob
import os
import pathlib

import pytest
from conftest import Kernel
from jupyter_client.kernelspec import KernelSpecManager

DIST = pathlib.Path(os.environ.get("FINETREE_HOME", pathlib.Path(__file__).resolve().parents[2])) / "build" / "dist"
JARS = sorted(glob.glob(str(DIST / "kernel" / "*.jar"))) + sorted(glob.glob(str(DIST / "extension" / "*.jar")))
TABLE = 'Table.create("scores", StringColumn.create("task", "A", "B<"), DoubleColumn.create("top-1", 0.5, 0.75))'
FIGURE = 'LinePlot.create("a title", Table.create("t", IntColumn.create("x", 1, 2), DoubleColumn.create("y", 1.5, Double.NaN)), "x", "y")'
CHART = 'XyChart.named("dots").withAxes(Axis.linear("x"), Axis.linear("y")).withSeries(Series.of("s", new double[] {1, 2}, new double[] {3, 4}))'

def shows_finetree(kernel):
    table = kernel.run(TABLE)
    assert table.status == "ok", table.content
    data = table.result
    assert "<caption" in data["text/html"] and "B&lt;" in data["text/html"] and "2 rows" in data["text/plain"]
    figure = kernel.run(FIGURE).result["application/vnd.plotly.v1+json"]
    assert figure["data"][0]["x"] == [1, 2] and figure["layout"]["title"]["text"] == "a title"
    chart = kernel.run(CHART).result
    assert chart["application/vnd.plotly.v1+json"]["data"][0]["y"] == [3, 4]
    assert chart["image/png"].startswith("iVBOR") and chart["text/plain"]
    assert "synsets" in kernel.run("Taxonomy.wordNet30()").result["text/plain"]


def test_stock_jjava_finds_the_extension(monkeypatch):
    monkeypatch.setenv("JJAVA_CLASSPATH", os.pathsep.join(JARS))
    kernel = Kernel("java")
    try:
        shows_finetree(kernel)
    finally:
        kernel.stop()


@pytest.mark.skipif("ijava" not in KernelSpecManager().find_kernel_specs(), reason="IJava is not installed: kernel/compare/ijava.sh builds it from its sources")
def test_ijava_takes_the_adapter():
    kernel = Kernel("ijava")
    try:
        kernel.run("\n".join(f"%jars {jar}" for jar in JARS), timeout=300)
        kernel.run("org.finetree.kernel.ijava.FinetreeInIJava.install();", timeout=300)
        shows_finetree(kernel)
    finally:
        kernel.stop()
