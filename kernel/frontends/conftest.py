"""Servers of Jupyter's front ends with the Finetree kernel, and a headless Chromium that looks at them. ./finetree test --full runs this with environment/frontends/.venv."""
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BASE = ROOT / "environment" / ".venv"
PICTURES = ROOT / "build" / "screenshots"
SECONDS = int(os.environ.get("FINETREE_PATIENCE", 60))


def chromium():
    """FINETREE_CHROMIUM, or the system's own: Playwright's download is of no use where the network is closed."""
    return os.environ.get("FINETREE_CHROMIUM") or next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)


needs_chromium = pytest.mark.skipif(chromium() is None, reason="no Chromium: apt install chromium, or set FINETREE_CHROMIUM")


def environment(home):
    """That of a user with no settings of his own, whose Jupyter finds the kernel of environment/.venv."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER", "FINETREE", "IPYTHON"))}
    return {**kept, "HOME": str(home), "JUPYTER_PATH": str(BASE / "share" / "jupyter"), "FINETREE_HISTORY": str(home / "history.jsonl"),
            "FINETREE_RUNS": str(home / "runs"), "PYTHONUNBUFFERED": "1"}


class Server:
    """A server on a free port of this machine; its words are kept, and its address is read from them."""

    def __init__(self, command, folder, address=re.compile(r"https?://(?:127\.0\.0\.1|localhost):\d+\S*")):
        self.folder = folder
        self.said = []
        self._found = threading.Event()
        self._address = address
        self.process = subprocess.Popen(command, cwd=folder, env=environment(folder), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True)
        threading.Thread(target=self._listen, daemon=True).start()
        if not self._found.wait(SECONDS):
            self.stop()
            raise AssertionError("no server came up:\n" + "".join(self.said))

    def _listen(self):
        for line in self.process.stdout:
            self.said.append(line)
            if not self._found.is_set() and (match := self._address.search(line)):
                self.url = match[0]
                self._found.set()

    def page(self, path):
        """The address of a path, with the token that the server printed."""
        base, _, query = self.url.partition("?")
        host = re.match(r"https?://[^/]+", base)[0]
        return f"{host}/{path}" + (f"?{query}" if query else "")

    def stop(self):
        for sent in (signal.SIGTERM, signal.SIGKILL):
            try:
                os.killpg(self.process.pid, sent)
                self.process.wait(10)
            except ProcessLookupError:
                return
            except subprocess.TimeoutExpired:
                continue


@pytest.fixture(scope="session")
def browser():
    from playwright.sync_api import sync_playwright
    options = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium(), args=options)
        yield running
        running.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if report.when == "call" and report.failed and "page" in getattr(item, "funcargs", {}):
        picture(item.funcargs["page"], "failed-" + re.sub(r"\W+", "-", item.name))
    return report


def picture(page, name):
    """Takes a screenshot into build/screenshots."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"{name}.png")


@pytest.fixture
def page(browser):
    opened = browser.new_page(viewport={"width": 1200, "height": 900})
    opened.set_default_timeout(SECONDS * 1000)
    yield opened
    opened.close()


def write_notebook(path, *cells):
    import nbformat
    book = nbformat.v4.new_notebook(metadata={"kernelspec": {"name": "finetree", "display_name": "Finetree (Java)", "language": "Java"}, "language_info": {"name": "Java"}})
    book.cells = [nbformat.v4.new_code_cell(cell) if isinstance(cell, str) else cell for cell in cells]
    nbformat.write(book, path)
    return path


def python_of(environment_name):
    """The interpreter of environment/.venv (Lab as it is installed) or of this one."""
    return str(BASE / "bin" / "python") if environment_name == "base" else sys.executable
