"""A course folder: what nbgrader works on. source/ holds the assignments with solutions, release/ the student versions, submitted/ and autograded/ what came in,
gradebook.db the points, runs/ the networks that the solutions trained."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ASSIGNMENTS = HERE.parent.parent / "notebooks" / "classroom" / "source"
LARGEST_NOTEBOOK = 20_000_000
GRACE_SECONDS = 15


class Trouble(Exception):
    """What one line explains: what is wrong and what to do."""


def read_notebook(path):
    """The cells of a notebook as JSON. Raises Trouble if it is none."""
    try:
        if path.stat().st_size > LARGEST_NOTEBOOK:
            raise Trouble(f"{path} is larger than {LARGEST_NOTEBOOK // 1_000_000} MB; clear its outputs and save it again")
        notebook = json.loads(path.read_bytes().decode("utf-8"))
    except OSError as error:
        raise Trouble(f"{path} cannot be read: {error.strerror}") from None
    except (ValueError, RecursionError):
        raise Trouble(f"{path} is not a notebook: it is no JSON text") from None
    cells = notebook.get("cells") if isinstance(notebook, dict) else None
    if not isinstance(cells, list) or not all(isinstance(c, dict) and isinstance(c.get("source"), (str, list)) for c in cells) or notebook.get("nbformat") != 4:
        raise Trouble(f"{path} is not a notebook of format 4: it has no list of cells with text")
    return notebook


def text(cell):
    source = cell["source"]
    return source if isinstance(source, str) else "".join(map(str, source))


def graded(cell):
    """nbgrader's words on a cell, or an empty dictionary."""
    metadata = cell.get("metadata")
    found = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    return found if isinstance(found, dict) else {}


def grade_id(cell):
    """The name that nbgrader knows a cell by; None if it has none."""
    found = graded(cell).get("grade_id")
    return found if isinstance(found, str) else None


class Course:

    def __init__(self, root):
        self.root = Path(root).absolute()

    def path(self, *parts):
        return self.root.joinpath(*parts)

    def assignments(self):
        """Names of the assignments, each with its notebook in source/."""
        return {folder.name: sorted(folder.glob("*.ipynb"))[0] for folder in sorted(self.path("source").glob("*/")) if list(folder.glob("*.ipynb"))}

    def built(self):
        return self.path("finetree.built").exists()

    def build(self, source=ASSIGNMENTS):
        """Makes the student versions. Raises Trouble if there is nothing to build or nbgrader refuses."""
        source = Path(source)
        found = sorted(source.glob("*/*.ipynb"))
        if not found:
            raise Trouble(f"no assignments in {source}: it must hold a folder for each assignment with its notebook")
        for notebook in found:
            self._check_source(notebook)
        names = [notebook.parent.name for notebook in found]
        if double := next((n for n in names if names.count(n) > 1), None):
            raise Trouble(f"assignment {double} in {source} has {names.count(double)} notebooks: give each a folder of its own")
        self.root.mkdir(parents=True, exist_ok=True)
        self.path("finetree.built").unlink(missing_ok=True)
        shutil.copyfile(HERE / "nbgrader_config.py", self.path("nbgrader_config.py"))
        for notebook in found:
            folder = self.path("source", notebook.parent.name)
            if folder.exists() and folder.samefile(notebook.parent):
                continue  # it lies in the course already, which must not be deleted for its own copy
            shutil.rmtree(folder, ignore_errors=True)
            shutil.copytree(notebook.parent, folder, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
        for name in self.assignments():
            self.nbgrader(["generate_assignment", name, "--force"], f"the student version of {name} could not be made")
            self._check_release(name)
            yield name, self.path("release", name)
        self.path("finetree.built").touch()

    def _check_source(self, notebook):
        """What nbgrader would refuse without saying where."""
        for number, cell in enumerate(read_notebook(notebook)["cells"], 1):
            kinds = {"BEGIN SOLUTION": "solution", "BEGIN HIDDEN TESTS": "grade"}
            for begin, kind in kinds.items():
                if begin in text(cell) and not graded(cell).get(kind):
                    what = "a solution" if kind == "solution" else "hidden tests"
                    made = "Manually graded answer or Autograded answer" if kind == "solution" else "Autograder tests"
                    raise Trouble(f"{notebook}, cell {number}: it holds {what}, but nbgrader does not know: choose '{made}' for it in JupyterLab's Create Assignment panel")

    def _check_release(self, name):
        for notebook in self.path("release", name).glob("*.ipynb"):
            for cell in read_notebook(notebook)["cells"]:
                if any(mark in text(cell) for mark in ("BEGIN SOLUTION", "END SOLUTION", "HIDDEN TESTS")) or cell.get("outputs"):
                    raise Trouble(f"{notebook} still holds a solution, a hidden test or an output in cell {cell.get('id')}")

    def nbgrader(self, words, complaint, environment=None, seconds=600):
        """Runs nbgrader in the course folder; its words go to log/. Raises Trouble, with nbgrader's last complaint, if it fails or takes longer."""
        log = self.path("log", "-".join(w.lstrip("-") for w in words if "=" not in w)[:100] + ".log")
        log.parent.mkdir(exist_ok=True)
        with open(log, "w", encoding="utf-8") as out:
            process = subprocess.Popen([sys.executable, "-m", "nbgrader", *words], cwd=self.root, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT,
                                       env={**os.environ, **(environment or {})})
            try:
                status = process.wait(seconds)
            except subprocess.TimeoutExpired:
                raise Trouble(f"{complaint}: not done after {seconds} s (log: {log})") from None
            finally:
                end(process)
        if status != 0:
            raise Trouble(f"{complaint}: {_reason(log.read_text(encoding='utf-8', errors='replace'))} (log: {log})")


def _reason(log):
    """The last exception's line of a log, or else its last error."""
    raised = re.findall(r"^\s*([\w.]*(?:Error|Exception|Entry|Timeout)\b:.*)$", log, re.MULTILINE)
    errors = re.findall(r"ERROR\] (.*)", log)
    return (raised or errors or ["nbgrader gave no reason"])[-1].strip()


def end(process):
    """Ends a process if it still runs; SIGTERM first, so that it can stop its kernel."""
    if process.poll() is not None:
        return
    process.send_signal(signal.SIGTERM)
    until = time.monotonic() + GRACE_SECONDS
    while process.poll() is None and time.monotonic() < until:
        time.sleep(0.1)
    if process.poll() is None:
        process.kill()
        process.wait()
