"""A notebook as a web application by Voila: cells run when the page is opened, and only their outputs show."""
import re
import shutil
import sys

from conftest import ROOT, Server, needs_chromium, picture

pytestmark = needs_chromium


def test_voila_shows_a_notebook_of_the_paper(page, tmp_path):
    shutil.copy(ROOT / "notebooks" / "paper" / "01-label-sets.ipynb", tmp_path / "book.ipynb")
    server = Server([sys.executable, "-m", "voila", "book.ipynb", "--no-browser", "--Voila.ip=127.0.0.1"], tmp_path, re.compile(r"http://(?:127\.0\.0\.1|localhost):\d+\S*"))
    try:
        page.goto(server.url)
        page.locator("table caption, table th").first.wait_for()
        page.locator(".jp-RenderedPlotly, .js-plotly-plot, img").first.wait_for()
        assert page.locator(".jp-Cell-inputWrapper .jp-InputArea-editor:visible").count() == 0, "Voila hides the cells"
        assert page.locator("text=Error").count() == 0
        page.wait_for_timeout(2000)
        picture(page, "voila")
    finally:
        server.stop()
