"""Executes the guide notebooks of kernel finetree with a tenth of their steps: whether each cell runs, not what the networks learn.

usage: guide_notebooks.py FOLDER

They run in a copy in FOLDER, so that nothing they write lands in the project. run_notebooks.py executes them as they stand.
"""
import os
import re
import shutil
import sys
from pathlib import Path

import nbformat
from run_notebooks import attempt

GUIDE = Path(__file__).resolve().parents[1] / "notebooks" / "guide"


def shortened(notebook):
    """The notebook with a tenth of the steps that its parameters cell asks for."""
    cells = [cell for cell in notebook.cells if "parameters" in cell.metadata.get("tags", [])]
    if len(cells) != 1 or not (steps := re.fullmatch(r"int steps = (\d+);", cells[0].source)):
        raise ValueError("a guide notebook has one cell with the tag parameters: int steps = ...;")
    cells[0].source = f"int steps = {int(steps[1]) // 10};"
    return notebook


def main():
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    folder = Path(sys.argv[1]).resolve()
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "out").mkdir(parents=True)
    os.environ["FINETREE_RUNS"] = str(folder / "runs")
    done = []
    for source in sorted(GUIDE.glob("*.ipynb")):
        notebook = nbformat.read(source, as_version=4)
        if notebook.metadata.kernelspec.name == "finetree":
            nbformat.write(shortened(notebook), folder / source.name)
            done.append(attempt(folder / source.name, folder / "out" / source.name))
    print(f"notebooks: {sum(done)} passed, {len(done) - sum(done)} failed", file=sys.stderr)
    return 0 if done and all(done) else 1


if __name__ == "__main__":
    sys.exit(main())
