"""Makes the pictures of README and docs anew, from this version: the chart out of the bundled results, JupyterLab in a headless Chromium.

usage: pictures.py DIST OUT

DIST is a build (build/dist), OUT the folder of the pictures. ./finetree pictures calls it with the Python of environment/frontends/.venv.
"""
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "kernel" / "frontends"))
import conftest  # noqa: E402  servers and the browser, as the front ends' tests use them

CHART = """
import java.nio.file.*;
import org.finetree.experiment.*;
import org.finetree.launch.*;
import org.finetree.run.*;
import org.finetree.study.*;
import org.finetree.study.figure.*;

public class Chart {
    public static void main(String[] args) throws Exception {
        Settings settings = Settings.fromEnvironment();
        Results results = settings.lab().results(PaperGrids.classCount(settings.study(), settings.seeds()));
        Files.write(Path.of(args[0]), ClassCount.of(settings.study(), results).chart().png());
    }
}
"""
# Short lines: no cell of the picture scrolls sideways.
SLIDER = [
    "double power(double x, int n) {\n    return Math.pow(x, n);\n}",
    """var xs = IntStream.rangeClosed(0, 20).mapToDouble(i -> i / 20.0).toArray();

interact(slider("n", 1, 9, 2), choice("from", "0", "1"), (n, from) -> {
    var ys = Arrays.stream(xs).map(x -> power(from.equals("0") ? x : 1 - x, n)).toArray();
    return XyChart.named("x to the power of " + n).withSize(520, 300)
        .withAxes(Axis.linear("x"), Axis.linear("y"))
        .withSeries(Series.of("power", xs, ys));
});""",
    'LabelSets.bottomUp(Taxonomy.wordNet30(), Datasets.fashion().wnids())',
]
IDLE = '.jp-Notebook-ExecutionIndicator[data-status="idle"]'


def chart(dist, out):
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "Chart.java"
        source.write_text(CHART, encoding="utf-8")
        subprocess.run(["java", "-Djava.awt.headless=true", "-cp", f"{dist}/core/*", source, out / "how-many-classes.png"], check=True)


def opened(page, server, name, width, height):
    page.set_viewport_size({"width": width, "height": height})
    # A workspace of its own: Lab would open again what the picture before had open.
    page.goto(server.page(f"lab/workspaces/{Path(name).stem}/tree/{name}"))
    page.wait_for_selector(".jp-Notebook .jp-CodeCell")
    page.locator(".jp-KernelName", has_text="Finetree (Java)").wait_for()
    page.wait_for_selector(IDLE, state="attached")
    close_notices(page)


def close_notices(page):
    for notice in page.locator(".Toastify__close-button").all():
        notice.click()


def lab(page, server, out):
    opened(page, server, "paper/02-how-many-classes.ipynb", 1400, 1000)
    picture = page.locator(".jp-OutputArea-output img").first
    picture.scroll_into_view_if_needed()
    page.wait_for_timeout(1500)
    page.screenshot(path=out / "lab.png")


def slider(page, server, out):
    opened(page, server, "slider.ipynb", 1200, 1000)
    for text in ("Run", "Run All Cells"):
        page.locator(".lm-MenuBar-itemLabel, .lm-Menu-itemLabel", has_text=text).first.click()
    page.wait_for_function("Array.from(document.querySelectorAll('.jp-InputPrompt')).filter(p => /\\[\\d+\\]/.test(p.textContent)).length >= 3")
    grip = page.locator(".widget-slider .noUi-handle").bounding_box()
    page.mouse.move(grip["x"] + grip["width"] / 2, grip["y"] + grip["height"] / 2)
    page.mouse.down()
    page.mouse.move(grip["x"] + 60, grip["y"] + grip["height"] / 2, steps=8)
    page.mouse.up()
    page.wait_for_timeout(2000)
    page.wait_for_selector(IDLE, state="attached")
    close_notices(page)
    page.locator(".jp-CodeCell").first.scroll_into_view_if_needed()
    page.screenshot(path=out / "kernel-slider.png")


def main():
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    dist, out = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    if conftest.chromium() is None:
        print("pictures: no Chromium: apt install chromium, or set FINETREE_CHROMIUM", file=sys.stderr)
        return 77
    out.mkdir(parents=True, exist_ok=True)
    chart(dist, out)
    with tempfile.TemporaryDirectory() as folder:
        home, shown = Path(folder), Path(folder) / "notebooks"
        for part in ("paper", "guide"):
            shutil.copytree(ROOT / "notebooks" / part, shown / part, ignore=shutil.ignore_patterns("own-images*", ".ipynb_checkpoints"))
        conftest.write_notebook(shown / "slider.ipynb", *SLIDER)
        server = conftest.Server([conftest.python_of("base"), "-m", "jupyterlab", "--no-browser", "--ip=127.0.0.1", "--port=0", f"--ServerApp.root_dir={shown}", "--allow-root"], home)
        try:
            from playwright.sync_api import sync_playwright
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=conftest.chromium(), args=["--no-sandbox", "--disable-gpu"])
                for take in (lab, slider):
                    page = browser.new_page()
                    page.set_default_timeout(conftest.SECONDS * 1000)
                    take(page, server, out)
                    page.close()
                browser.close()
        finally:
            server.stop()
    print(f"pictures: {', '.join(sorted(picture.name for picture in out.glob('*.png')))} in {out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
