"""Finetree's renderers in stock JJava and in IJava."""
import glob
import os
import pathlib
import subprocess
import sys

import pytest
from conftest import Kernel
from jupyter_client.kernelspec import KernelSpecManager

ROOT = pathlib.Path(__file__).resolve().parents[2]
DIST = pathlib.Path(os.environ.get("FINETREE_HOME", ROOT)) / "build" / "dist"
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


def executed(name, kernel):
    """A guide notebook in the kernel that it names; what its cells gave."""
    import nbformat
    from nbclient import NotebookClient
    book = nbformat.read(ROOT / "notebooks" / "guide" / f"{name}.ipynb", as_version=4)
    assert book.metadata.kernelspec.name == kernel
    NotebookClient(book, timeout=300, kernel_name=kernel, resources={"metadata": {"path": str(ROOT / "notebooks" / "guide")}}).execute()
    return [output.data for cell in book.cells if cell.cell_type == "code" for output in cell.outputs if output.output_type == "execute_result"]


def is_the_guide(results):
    """Label sets, a table, the chart of the bundled results, a summary, and a network trained in that kernel."""
    texts = [result["text/plain"] for result in results]
    assert any("999" in text for text in texts)
    assert sum("application/vnd.plotly.v1+json" in result and result["image/png"].startswith("iVBOR") for result in results) == 2
    assert sum("<table" in result.get("text/html", "") for result in results) >= 4
    assert "bottom-up 8" in texts[-2] and "its own classes" in texts[-2]


@pytest.fixture
def runs(monkeypatch, tmp_path):
    monkeypatch.setenv("FINETREE_RUNS", str(tmp_path))


def test_stock_jjava_finds_the_extension(monkeypatch):
    monkeypatch.setenv("JJAVA_CLASSPATH", os.pathsep.join(JARS))
    kernel = Kernel("java")
    try:
        shows_finetree(kernel)
    finally:
        kernel.stop()


def test_the_guide_runs_in_stock_jjava(monkeypatch, runs):
    """With the class path that ./finetree lab and the page name."""
    monkeypatch.setenv("JJAVA_CLASSPATH", f"{DIST}/kernel/*{os.pathsep}{DIST}/extension/*")
    is_the_guide(executed("03-in-jjava", "java"))


@pytest.fixture(scope="module")
def ijava(request):
    """IJava, if it is installed; --full builds it from its sources where they can be had. It is in no package registry."""
    if "ijava" in KernelSpecManager().find_kernel_specs():
        return
    if not request.config.getoption("--full"):
        pytest.skip("IJava is not installed: ./finetree test --full builds it from its sources")
    checkout = ROOT / "build" / "ijava"
    if not checkout.exists():
        cloned = subprocess.run(["git", "clone", "-q", "--depth", "1", "https://github.com/SpencerPark/IJava", checkout], capture_output=True, text=True)
        if cloned.returncode != 0:
            pytest.skip(f"IJava's sources cannot be had: {cloned.stderr.strip()}")
    subprocess.run(["sh", ROOT / "kernel" / "compare" / "ijava.sh", checkout, sys.prefix], check=True)


@pytest.mark.usefixtures("ijava")
def test_ijava_takes_the_adapter():
    kernel = Kernel("ijava")
    try:
        kernel.run("\n".join(f"%jars {jar}" for jar in JARS), timeout=300)
        kernel.run("org.finetree.kernel.ijava.FinetreeInIJava.install();", timeout=300)
        shows_finetree(kernel)
    finally:
        kernel.stop()


@pytest.mark.usefixtures("ijava")
def test_the_guide_runs_in_ijava(runs):
    is_the_guide(executed("04-in-ijava", "ijava"))
