"""Checks of the Dockerfile, of the files for Binder and of the conda environment, as far as they go without a Docker engine. Run by ./finetree test --full."""
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / "environment" / "requirements.lock"


def tracked():
    """The project's files as git knows them, with changes that are not committed yet."""
    listed = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, check=True, capture_output=True).stdout
    return [name for name in listed.decode().split("\0") if name and os.path.lexists(ROOT / name)]


def copy_project(to):
    """A fresh copy, without what was built."""
    for name in tracked():
        target = Path(to) / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, target, follow_symlinks=False)
    return Path(to)


def locked():
    return dict(re.findall(r"^([A-Za-z0-9_.-]+)==([^ ;\\]+)", LOCK.read_text(encoding="utf-8"), re.M))


def without_jupyter(**more):
    """The environment of a user with no Python environment active and no settings for Jupyter or Finetree."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("JUPYTER", "FINETREE", "VIRTUAL_ENV", "CONDA", "NB_"))}
    return {**kept, **{k: str(v) for k, v in more.items()}}


def python_with_jupyter(folder):
    """A Python environment elsewhere that has Jupyter: it borrows this one's packages, so nothing is fetched."""
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    site = next(Path(folder).glob("lib/python3.*/site-packages"))
    borrowed = next(Path(sys.prefix).glob("lib/python3.*/site-packages"))
    (site / "borrowed.pth").write_text(f"{borrowed}\n", encoding="utf-8")
    return Path(folder)


SIMPLE = '''
import sys, nbformat
from nbclient import NotebookClient
book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(c) for c in ("int x = 20;", "x * 2 + 2", "Taxonomy.wordNet30().synset(\\"dog.n.01\\").gloss()")])
NotebookClient(book, kernel_name="finetree", timeout=120).execute()
assert book.cells[1].outputs[0]["data"]["text/plain"] == "42", book.cells[1].outputs
assert "Canis" in book.cells[2].outputs[0]["data"]["text/plain"]
print("ran")
'''


@pytest.fixture
def runs_cells():
    """Runs three cells with the Jupyter of a Python environment, with nothing but its own kernels."""
    def run(python, **environment):
        done = subprocess.run([str(python), "-c", SIMPLE], env=without_jupyter(**environment), capture_output=True, text=True)
        assert done.stdout.strip() == "ran", done.stderr[-3000:]
    return run
