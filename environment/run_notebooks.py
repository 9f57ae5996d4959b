"""Executes notebooks with Jupyter's own client and writes the executed copies.

usage: run_notebooks.py OUT NOTEBOOK...

A notebook that fails keeps its output up to the error in OUT; the exit status is 1 then. Ctrl-C stops the kernel and leaves nothing half written.
"""

import os
import sys
import time
from pathlib import Path

import nbformat
from nbclient.exceptions import CellExecutionError
from stoppable import StoppableClient


def execute(source: Path, target: Path) -> bool:
    notebook = nbformat.read(source, as_version=4)
    total = sum(cell.cell_type == "code" for cell in notebook.cells)
    state = {"done": 0}
    started = time.monotonic()

    def tell(cell, cell_index, **_):
        if cell.cell_type == "code":
            state["done"] += 1
            text = f"  {source.name}: cell {state['done']} of {total}"
            print(f"\r{text}" if sys.stderr.isatty() else text, end="" if sys.stderr.isatty() else "\n", file=sys.stderr, flush=True)

    client = StoppableClient(notebook, timeout=None, kernel_name="finetree", record_timing=False, resources={"metadata": {"path": str(source.parent)}},
                            on_cell_start=tell)
    ok, why = True, ""
    try:
        client.execute()
    except CellExecutionError as error:
        ok, why = False, str(error)
    except Exception as error:  # a kernel that died or never started: the other notebooks still run
        ok, why = False, f"  {source.name}, cell {state['done']}: {type(error).__name__}: {error}"
    part = target.with_suffix(".ipynb.part")
    nbformat.write(notebook, part)
    os.replace(part, target)
    end = "\r" if sys.stderr.isatty() else ""
    print(f"{end}  {source.name}: {'ok' if ok else 'FAILED'}, {total} cells in {time.monotonic() - started:.0f} s", file=sys.stderr, flush=True)
    if not ok:
        print(why, file=sys.stderr)
    return ok


def attempt(source: Path, target: Path) -> bool:
    """As execute; a file that is no notebook is one that failed."""
    try:
        return execute(source, target)
    except (OSError, ValueError, nbformat.ValidationError) as error:
        print(f"  {source.name}: FAILED, it cannot be read or written: {error}", file=sys.stderr, flush=True)
        return False


def main() -> int:
    if len(sys.argv) < 3:
        print(__doc__, file=sys.stderr)
        return 2
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    results = [attempt(Path(name), out / Path(name).name) for name in sys.argv[2:]]
    print(f"notebooks: {sum(results)} passed, {len(results) - sum(results)} failed", file=sys.stderr)
    return 0 if all(results) else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
