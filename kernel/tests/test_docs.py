"""Runs every example of docs/kernel.

A block is marked by its first words: java (a cell), java fails (a cell that must fail), complete and inspect (a request at the block's end), sh (a command, in a scratch folder
that has the project's command and a notebook), sh needs WHAT (skipped where WHAT is not there). A block marked text behind it is what comes out; "..." in it stands for anything.
Blocks without a mark are not run.
"""
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from conftest import Kernel

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted((ROOT / "docs" / "kernel").glob("*.md"))
BLOCK = re.compile(r"^```([^\n`]*)\n(.*?)^```$", re.M | re.S)
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def blocks(page):
    """(mark, text, what must come out or None), in order."""
    found = []
    end = None
    for match in BLOCK.finditer(page.read_text(encoding="utf-8")):
        mark, text = match[1].strip(), match[2].rstrip("\n")
        if mark == "text":
            assert found and end is not None and not page.read_text(encoding="utf-8")[end:match.start()].strip(), f"{page.name}: output without an example before it"
            found[-1] = (*found[-1][:2], text)
        elif mark:
            found.append((mark, text, None))
        end = match.end()
    return found


def same(shown, wanted):
    pattern = re.escape(wanted).replace(re.escape("..."), ".*")
    return re.fullmatch(pattern, shown.strip("\n"), re.S)


def of_cell(kernel, text):
    reply = kernel.run(text)
    shown = COLOUR.sub("", reply.printed("stdout")) + (reply.result or {}).get("text/plain", "")
    return reply.status == "ok", shown if reply.status == "ok" else COLOUR.sub("", reply.traceback)


def of_request(kernel, mark, text):
    request = {"code": text, "cursor_pos": len(text), **({"detail_level": 0} if mark == "inspect" else {})}
    reply = kernel.request(f"{mark}_request", request)
    return "\n".join(reply["matches"]) if mark == "complete" else COLOUR.sub("", reply["data"]["text/plain"])


def there(what):
    if what == "chromium":
        return shutil.which("chromium")
    assert what == "namespaces"
    return subprocess.run([sys.executable, ROOT / "environment" / "offline.py", "--", "true"], capture_output=True).returncode == 0


@pytest.fixture(scope="module")
def scratch(tmp_path_factory):
    """A folder with ./finetree, two notebooks and offline.py, and the home of a user who has nothing else."""
    folder = tmp_path_factory.mktemp("docs")
    (folder / "finetree").symlink_to(ROOT / "finetree")
    (folder / "offline.py").symlink_to(ROOT / "environment" / "offline.py")
    kernelspec = {"kernelspec": {"name": "finetree", "display_name": "Finetree (Java)", "language": "Java"}, "language_info": {"name": "Java"}}
    cells = {"notebook": ["int x = 20;", "x * 2 + 2"], "parameters": ['int steps = 100;\nString name = "a";', "steps + name"]}
    for name, texts in cells.items():
        book = nbformat.v4.new_notebook(metadata=kernelspec, cells=[nbformat.v4.new_code_cell(text) for text in texts])
        if name == "parameters":
            book.cells[0].metadata["tags"] = ["parameters"]
        nbformat.write(book, folder / f"{name}.ipynb")
    (folder / "home").mkdir()
    return folder


def of_shell(scratch, text):
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("VIRTUAL_ENV", "CONDA", "XDG_"))}
    env = {**kept, "HOME": str(scratch / "home"), "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(["sh", "-ec", text], cwd=scratch, env=env, capture_output=True, text=True)
    return done.returncode == 0, done.stdout if done.returncode == 0 else done.stdout + done.stderr


@pytest.mark.parametrize("page", PAGES, ids=[page.stem for page in PAGES])
def test_examples(page, scratch):
    examples = blocks(page)
    kernel = None
    try:
        for mark, text, wanted in examples:
            kind, *options = mark.split()
            if kind == "sh":
                if options and options[0] == "needs" and not there(options[1]):
                    continue
                ok, shown = of_shell(scratch, text)
            else:
                kernel = kernel or Kernel()
                ok, shown = of_cell(kernel, text) if kind == "java" else (True, of_request(kernel, kind, text))
            assert ok == ("fails" not in options), f"{page.name}:\n{text}\n\n{shown}"
            assert wanted is None or same(shown, wanted), f"{page.name}:\n{text}\n\nshown:\n{shown}\n\npage:\n{wanted}"
    finally:
        if kernel:
            kernel.stop()


@pytest.mark.parametrize("page", [*PAGES, ROOT / "docs" / "README.md"], ids=lambda page: f"{page.parent.name}/{page.name}")
def test_links_lead_somewhere(page):
    for link in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
        assert link.startswith("http") or (page.parent / link).exists(), link


def test_files_named_in_the_pages_exist():
    for page in PAGES:
        for name in re.findall(r"`((?:kernel|environment|notebooks)/[\w./-]+\.\w+)`", page.read_text(encoding="utf-8")):
            assert (ROOT / name).exists(), f"{page.name}: {name}"


def test_each_page_is_in_the_index():
    index = (ROOT / "docs" / "kernel" / "README.md").read_text(encoding="utf-8")
    assert [page.name for page in PAGES if f"({page.name})" not in index and page.name != "README.md"] == []
