"""A notebook of the paper as a page and as a PDF: nbconvert, with Chromium where a PDF is drawn."""
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import PICTURES, ROOT, chromium, environment, needs_chromium, picture

BOOK = ROOT / "notebooks" / "paper" / "01-label-sets.ipynb"


def convert(folder, *words, **more):
    done = subprocess.run([sys.executable, "-m", "jupyter", "nbconvert", *words], cwd=folder, env={**environment(folder), **more}, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done


@pytest.fixture(scope="module")
def executed(tmp_path_factory):
    """The notebook, run by nbconvert."""
    folder = tmp_path_factory.mktemp("export")
    shutil.copy(BOOK, folder / "book.ipynb")
    convert(folder, "--to", "notebook", "--execute", "--inplace", "book.ipynb")
    return folder


@pytest.fixture(scope="module")
def html(executed):
    convert(executed, "--to", "html", "--embed-images", "book.ipynb")
    return executed / "book.html"


def pages_of(pdf):
    return len(re.findall(rb"/Type\s*/Page[^s]", Path(pdf).read_bytes()))


def keep(pdf, name):
    PICTURES.mkdir(parents=True, exist_ok=True)
    shutil.copy(pdf, PICTURES / name)


@needs_chromium
def test_the_page_shows_tables_and_charts(html, page):
    page.goto(html.as_uri())
    page.wait_for_load_state()
    assert page.locator("table caption, table th").count() > 3
    assert page.locator(".highlight .kd, .highlight .n").count() > 20, "the cells are not coloured as Java"
    pictures = page.locator("img[src^='data:image/']")
    drawn = pictures.evaluate_all("all => all.filter(i => i.naturalWidth > 100).length")
    assert drawn + page.locator(".js-plotly-plot").count() >= 2
    picture(page, "nbconvert-html")


@needs_chromium
def test_pdf_from_the_page_by_chromium_alone(html):
    """The way that needs neither LaTeX nor Playwright: docs/kernel/exporting.md."""
    pdf = html.with_name("page.pdf")
    subprocess.run([chromium(), "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", f"--user-data-dir={html.parent / 'profile'}",
                    "--no-pdf-header-footer", "--virtual-time-budget=10000", f"--print-to-pdf={pdf}", html.as_uri()], check=True, capture_output=True, timeout=120)
    assert pages_of(pdf) > 1
    keep(pdf, "chromium.pdf")


@needs_chromium
def test_webpdf(executed):
    """nbconvert --to webpdf takes the browser that Playwright would download; the system's own is put in its place here."""
    browsers = executed / "browsers"
    probe = "from playwright.sync_api import sync_playwright as s\nwith s() as p:\n    try: p.chromium.launch()\n    except Exception as e: print(e)"
    where = {"PLAYWRIGHT_BROWSERS_PATH": str(browsers)}
    said = subprocess.run([sys.executable, "-c", probe], env={**os.environ, **where}, capture_output=True, text=True).stdout
    expected = Path(re.search(r"Executable doesn't exist at (\S+)", said)[1])
    expected.parent.mkdir(parents=True)
    expected.symlink_to(chromium())
    convert(executed, "--to", "webpdf", "--disable-chromium-sandbox", "--output", "web", "book.ipynb", **where)
    assert pages_of(executed / "web.pdf") >= 1
    keep(executed / "web.pdf", "webpdf.pdf")


def test_script(executed):
    """Cells as one file, with the extension that kernel_info names."""
    convert(executed, "--to", "script", "book.ipynb")
    assert "Taxonomy.wordNet30()" in (executed / "book.jshell").read_text(encoding="utf-8")
