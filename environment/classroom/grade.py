"""Marks submissions: has nbgrader execute each with a time limit, reads the points, writes them as CSV."""

import csv
import hashlib
import json
import os
import shutil
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbgrader.api import Gradebook, MissingEntry

from course import HERE, Trouble, grade_id, graded, read_notebook, text
from handins import identifier, shown
from names import tampered

sys.path.append(str(HERE.parent))
from stoppable import StoppableClient  # noqa: E402


@dataclass
class Marks:
    """The points of one submission by test cell, each (points, of), in the notebook's order; and what the instructor should know."""
    student: str
    assignment: str
    points: dict = field(default_factory=dict)
    notes: list = field(default_factory=list)
    marked: bool = True
    amiss: bool = False  # somebody must look

    def total(self):
        return sum(p for p, _ in self.points.values())

    def of(self):
        return sum(of for _, of in self.points.values())


def reference_runs(course, assignment, notebook):
    """A run store with what the solution trains, made once, so that right submissions find their networks trained."""
    store = course.path("runs", assignment)
    stamp = course.path("runs", assignment + ".done")
    digest = hashlib.sha256(notebook.read_bytes()).hexdigest()
    store.mkdir(parents=True, exist_ok=True)
    if "Lab.open" not in notebook.read_text(encoding="utf-8") or stamp.exists() and stamp.read_text() == digest:
        return store
    print(f"training the networks of {assignment} with its solution, once", file=sys.stderr, flush=True)
    begun = time.monotonic()
    os.environ["FINETREE_RUNS"] = str(store)
    work = course.path("runs", assignment + ".work")
    work.mkdir(exist_ok=True)
    try:
        StoppableClient(nbformat.read(notebook, 4), timeout=None, kernel_name="finetree", resources={"metadata": {"path": str(work)}}).execute()
    except CellExecutionError as error:
        raise Trouble(f"the solution of {assignment} fails: {error.ename}: {error.evalue}") from None
    except (DeadKernelError, CellTimeoutError, RuntimeError) as error:
        raise Trouble(f"the solution of {assignment} could not be executed: {error or type(error).__name__}") from None
    finally:
        del os.environ["FINETREE_RUNS"]
        shutil.rmtree(work)
    stamp.write_text(digest)
    print(f"trained in {time.monotonic() - begun:.0f} s", file=sys.stderr, flush=True)
    return store


def expected_cells(notebook):
    return {graded(c)["grade_id"]: graded(c)["points"] for c in read_notebook(notebook)["cells"] if graded(c).get("grade")}


def mark(course, student, assignment, file, limit):
    """Executes one submission and reads its points. What cannot be executed gets no points and a note."""
    solution = course.assignments()[assignment]
    cells = expected_cells(solution)
    marks = Marks(student, assignment, {name: (0, of) for name, of in cells.items()})
    try:
        handed_in = read_notebook(file)
    except Trouble as trouble:
        marks.marked = False
        marks.notes.append(str(trouble))
        return marks
    try:
        marks.notes += single(handed_in)
        there = {grade_id(c) for c in handed_in["cells"]}
        marks.notes += [f"test cell '{name}' was deleted" for name in cells if name not in there]
        taken, lost = tampered(read_notebook(solution), handed_in)
        execute(course, marks, solution, handed_in, file, limit)
        marks.notes += taken
        marks.amiss = bool(taken)
        marks.points.update({name: (0, cells[name]) for name in lost})
    except Trouble as trouble:
        marks.marked = False
        marks.notes.append(str(trouble))
    except Exception as error:  # whatever one student's file does to us or to nbgrader, the others are marked
        marks.marked = False
        marks.notes.append(f"{shown(file)} could not be marked: {type(error).__name__}: {shown(error)[:200]}")
    return marks


def single(notebook):
    """Leaves each exercise's mark on the first cell that has it. A copied cell takes its mark along, and nbgrader refuses a notebook where two have the same; the copies still run, as they
    stand. Gives a note for each."""
    notes, seen, ids = [], {}, set()
    for cell in notebook["cells"]:
        name = grade_id(cell)
        if name is None and "nbgrader" in (cell.get("metadata") if isinstance(cell.get("metadata"), dict) else {}):
            del cell["metadata"]["nbgrader"]  # a mark that nbgrader never made
        elif name is not None:
            seen[name] = seen.get(name, 0) + 1
            if seen[name] > 1:
                del cell["metadata"]["nbgrader"]
        if "id" in cell:
            if not isinstance(cell["id"], str) or cell["id"] in ids:
                cell["id"] = f"copy-{len(ids)}"
            ids.add(cell["id"])
    return [f"cell '{shown(name)}' is there {count} times: the first counts, the others run as they stand" for name, count in seen.items() if count > 1]


def execute(course, marks, solution, handed_in, file, limit):
    student, assignment = identifier(marks.student), marks.assignment
    target = course.path("submitted", student, assignment)
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    (target / solution.name).write_text(json.dumps(handed_in), encoding="utf-8", errors="replace")
    forget(course, student, assignment)
    runs = course.path("runs", "submission")
    shutil.rmtree(runs, ignore_errors=True)
    shutil.copytree(reference_runs(course, assignment, solution), runs)
    try:
        course.nbgrader(["autograde", f"--assignment={assignment}", f"--student={student}", "--force", f"--Execute.timeout={limit}"],
                        f"{shown(file)} could not be executed", {"FINETREE_RUNS": str(runs), "FINETREE_STUDY": "sketch"}, seconds=limit * (len(handed_in["cells"]) + 5))
        read_points(course, marks)
    finally:
        shutil.rmtree(runs, ignore_errors=True)


def forget(course, student, assignment):
    """Takes an earlier try out of the gradebook: nbgrader would keep its points for cells that are no longer there."""
    with Gradebook(f"sqlite:///{course.path('gradebook.db')}", "finetree") as gradebook:
        try:
            gradebook.remove_submission(assignment, student)
        except MissingEntry:
            pass


def read_points(course, marks):
    with Gradebook(f"sqlite:///{course.path('gradebook.db')}", "finetree") as gradebook:
        try:
            notebooks = gradebook.find_submission(marks.assignment, identifier(marks.student)).notebooks
        except MissingEntry:
            raise Trouble("nbgrader kept no points") from None
        for notebook in notebooks:
            for grade in notebook.grades:
                if grade.name in marks.points:
                    marks.points[grade.name] = (grade.auto_score or 0, grade.max_score)
    for file in course.path("autograded", identifier(marks.student), marks.assignment).glob("*.ipynb"):
        for cell in read_notebook(file)["cells"]:
            if any(o.get("ename") == "CellTimeoutError" for o in cell.get("outputs", [])):
                marks.notes.append(f"time limit in cell '{cell.get('id')}': {shown((text(cell).strip().splitlines() or [''])[0])[:60]}")


def number(points):
    return f"{points:g}"


def write_csv(path, all_marks):
    """A line for each test cell of each submission."""
    part = Path(f"{path}.part")
    with open(part, "w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow(["student", "assignment", "cell", "points", "of", "note"])
        for m in all_marks:
            for cell, (points, of) in m.points.items():
                rows.writerow([shown(m.student), m.assignment, cell, number(points), number(of), "" if m.marked else "not marked: see the last column of the total"])
            rows.writerow([shown(m.student), m.assignment, "total", number(m.total()), number(m.of()), "; ".join(m.notes)])
    os.replace(part, path)
