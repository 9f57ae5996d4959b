"""Checks that marking is fair: for each assignment the right submission, the untouched one and typical wrong ones must get exactly the points that checks/expected.csv states.

A wrong submission is the right one with some solution cells replaced. checks/ASSIGNMENT/NAME.jshell holds them: a comment that says what is wrong, then for each cell a
line "// %% CELL" and its text. Those named cheat-NAME try to get points without solving anything: they replace cells of the untouched notebook and must get none.
"""

import copy
import csv
import json
import re
import shutil
import time
from collections import defaultdict
from pathlib import Path

from course import ASSIGNMENTS, Course, Trouble, graded, read_notebook
from grade import mark, number

CHECKS = ASSIGNMENTS.parent / "checks"
WRONG_ONES = 3


def cheats(submission):
    return submission.startswith("cheat-")


def expected():
    """{assignment: {submission: {cell: points}}} from expected.csv."""
    table = defaultdict(lambda: defaultdict(dict))
    with open(CHECKS / "expected.csv", encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            table[row["assignment"]][row["submission"]][row["cell"]] = float(row["points"])
    return table


def variant(solution, file):
    """The right notebook with the cells of a file of checks/ in place of its own. Raises Trouble if a cell is named that is no solution cell."""
    notebook = copy.deepcopy(solution)
    parts = re.split(r"^// %% (\S+)\n", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
    if not parts[0].startswith("// ") or len(parts) < 3:
        raise Trouble(f"{file} must begin with a comment on what is wrong and hold lines '// %% CELL' with the cell's text below")
    cells = {graded(c)["grade_id"]: c for c in notebook["cells"] if graded(c).get("solution")}
    for name, source in zip(parts[1::2], parts[2::2]):
        if name not in cells:
            raise Trouble(f"{file}: there is no solution cell '{name}'; there are {', '.join(cells)}")
        cells[name]["source"] = source
    return notebook


def make_submissions(course, assignment, folder):
    """Writes right, untouched and wrong submissions and gives their names and files."""
    solution = course.assignments()[assignment]
    made = {"right": read_notebook(solution), "untouched": read_notebook(course.path("release", assignment, solution.name))}
    for file in sorted((CHECKS / assignment).glob("*.jshell")):
        made[file.stem] = variant(made["untouched" if cheats(file.stem) else "right"], file)
    if len(made) < 2 + WRONG_ONES:
        raise Trouble(f"{CHECKS / assignment} holds {len(made) - 2} wrong submissions; {WRONG_ONES} at least are needed")
    files = {}
    for name, notebook in made.items():
        files[name] = folder / assignment / name / solution.name
        files[name].parent.mkdir(parents=True, exist_ok=True)
        files[name].write_text(json.dumps(notebook), encoding="utf-8")
    return files


def check_all(root, only, limit, say):
    """Marks every submission and compares. Prints a line each; the status is 1 if one differs."""
    course = Course(root)
    if course.root.exists() and any(course.root.iterdir()) and not course.path("finetree.check").exists():
        raise Trouble(f"{course.root} holds something that no check made, and a check empties its folder: give --course a new one")
    course.root.mkdir(parents=True, exist_ok=True)
    course.path("finetree.check").touch()
    runs = course.path("runs")
    for folder in ("source", "release", "submitted", "autograded"):
        shutil.rmtree(course.path(folder), ignore_errors=True)
    course.path("gradebook.db").unlink(missing_ok=True)
    for name, _ in course.build():
        say(f"built {name}")
    runs.mkdir(exist_ok=True)
    table = expected()
    if only and only not in course.assignments():
        raise Trouble(f"no assignment '{only}': there are {', '.join(course.assignments())}")
    bad = 0
    begun = time.monotonic()
    print("assignment\tsubmission\tpoints\tof\texpected\tverdict")
    for assignment in [only] if only else course.assignments():
        files = make_submissions(course, assignment, course.path("check"))
        if set(files) != set(table[assignment]):
            raise Trouble(f"checks/expected.csv lists {', '.join(table[assignment]) or 'nothing'} for {assignment}, but there are {', '.join(files)}")
        for name, file in files.items():
            marks = mark(course, name, assignment, file, limit)
            wanted = table[assignment][name]
            got = {cell: points for cell, (points, _) in marks.points.items()}
            differ = [f"{cell}: {number(got.get(cell, 0))} instead of {number(wanted.get(cell, 0))}" for cell in sorted(got.keys() | wanted.keys()) if got.get(cell) != wanted.get(cell)]
            differ += [] if name != "right" or marks.total() == marks.of() else ["the right submission must have full marks"]
            differ += [] if cheats(name) else marks.notes
            bad += bool(differ)
            print(f"{assignment}\t{name}\t{number(marks.total())}\t{number(marks.of())}\t{number(sum(wanted.values()))}\t{'as stated' if not differ else '; '.join(differ)}", flush=True)
    say(f"checked in {time.monotonic() - begun:.0f} s: {'all as stated' if not bad else f'{bad} NOT as stated'}")
    return 1 if bad else 0
