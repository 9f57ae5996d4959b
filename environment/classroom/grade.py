"""Marks submissions: finds them in a folder, has nbgrader execute each with a time limit, reads the points, writes them as CSV."""

import csv
import hashlib
import os
import re
import shutil
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbgrader.api import Gradebook, MissingEntry

from course import Trouble, graded, read_notebook, text

STUDENT = re.compile(r"\w[\w.@ -]{0,80}")


@dataclass
class Marks:
    """The points of one submission by test cell, each (points, of), in the notebook's order; and what the instructor should know."""
    student: str
    assignment: str
    points: dict = field(default_factory=dict)
    notes: list = field(default_factory=list)
    marked: bool = True

    def total(self):
        return sum(p for p, _ in self.points.values())

    def of(self):
        return sum(of for _, of in self.points.values())


def submissions(folder, assignments):
    """(student, assignment, notebook) for every notebook below FOLDER/STUDENT/ that is called as an assignment's. Raises Trouble if there is none."""
    if not folder.is_dir():
        raise Trouble(f"no folder {folder}: give a folder that holds a folder for each student with the notebooks that they handed in")
    by_name = {notebook.name: name for name, notebook in assignments.items()}
    found = []
    for student in sorted(p for p in folder.iterdir() if p.is_dir() and not p.name.startswith(".")):
        if not STUDENT.fullmatch(student.name):
            raise Trouble(f"the student's folder {student} has a name with signs that do not do for a list: use letters, digits, blank, and . _ @ -")
        for file, name in by_name.items():
            copies = sorted(p for p in student.rglob(file) if p.is_file() and not p.is_symlink() and ".ipynb_checkpoints" not in p.parts)
            if len(copies) > 1:
                raise Trouble(f"{student.name} has {len(copies)} files called {file} ({', '.join(str(c.relative_to(student)) for c in copies)}): keep the one that counts")
            found += [(student.name, name, c) for c in copies]
    if not found:
        raise Trouble(f"no submission in {folder}: it must hold a folder for each student, with notebooks called {', '.join(sorted(by_name))}")
    return found


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
        NotebookClient(nbformat.read(notebook, 4), timeout=None, kernel_name="finetree", resources={"metadata": {"path": str(work)}}).execute()
    except CellExecutionError as error:
        raise Trouble(f"the solution of {assignment} fails: {error.ename}: {error.evalue}") from None
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
    there = {graded(c).get("grade_id") for c in handed_in["cells"]}
    marks.notes += [f"test cell '{name}' was deleted" for name in cells if name not in there]
    target = course.path("submitted", student, assignment)
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    shutil.copyfile(file, target / solution.name)
    forget(course, student, assignment)
    runs = course.path("runs", "submission")
    shutil.rmtree(runs, ignore_errors=True)
    shutil.copytree(reference_runs(course, assignment, solution), runs)
    try:
        course.nbgrader(["autograde", f"--assignment={assignment}", f"--student={student}", "--force", f"--Execute.timeout={limit}"],
                        f"{file} could not be executed", {"FINETREE_RUNS": str(runs), "FINETREE_SCALE": "sketch"}, seconds=limit * (len(handed_in["cells"]) + 5))
        read_points(course, marks)
    except Trouble as trouble:
        marks.marked = False
        marks.notes.append(str(trouble))
    finally:
        shutil.rmtree(runs, ignore_errors=True)
    return marks


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
            notebooks = gradebook.find_submission(marks.assignment, marks.student).notebooks
        except MissingEntry:
            raise Trouble("nbgrader kept no points") from None
        for notebook in notebooks:
            for grade in notebook.grades:
                if grade.name in marks.points:
                    marks.points[grade.name] = (grade.auto_score or 0, grade.max_score)
    for file in course.path("autograded", marks.student, marks.assignment).glob("*.ipynb"):
        for cell in read_notebook(file)["cells"]:
            if any(o.get("ename") == "CellTimeoutError" for o in cell.get("outputs", [])):
                marks.notes.append(f"time limit in cell '{cell.get('id')}': {text(cell).strip().splitlines()[0][:60]}")


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
                rows.writerow([m.student, m.assignment, cell, number(points), number(of), "" if m.marked else "not marked: see the last column of the total"])
            rows.writerow([m.student, m.assignment, "total", number(m.total()), number(m.of()), "; ".join(m.notes)])
    os.replace(part, path)
