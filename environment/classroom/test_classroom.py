"""Tests of ./finetree classroom: python -m unittest in environment/classroom, with its environment. Submissions are executed by the real kernel."""

import csv
import json
import os
import sys
import tempfile
import unittest
from pathlib import Path

import nbformat

import check
from course import ASSIGNMENTS, Course, Trouble, graded, read_notebook, text
from grade import mark, submissions, write_csv

os.environ["PATH"] = str(Path(sys.executable).parent) + os.pathsep + os.environ["PATH"]
KERNEL = {"kernelspec": {"name": "finetree", "display_name": "Finetree (Java)", "language": "Java"}, "language_info": {"name": "Java"}}


def cell(name, source, **words):
    made = nbformat.v4.new_code_cell(source, id=name)
    made.metadata["nbgrader"] = {"grade_id": name, "schema_version": 3, "cell_type": "code", "grade": False, "solution": False, "locked": False, "task": False, **words}
    return made


def solution(name, body):
    return cell(name, f"int {name}(int x) {{\n    // BEGIN SOLUTION\n    {body}\n    // END SOLUTION\n}}", solution=True)


def tests(name, points, source):
    return cell(name, source, grade=True, locked=True, points=points)


TOY = nbformat.v4.new_notebook(metadata=KERNEL, cells=[
    solution("square", "return x * x;"),
    tests("test-square", 2, "assert square(3) == 9 : square(3);\n// BEGIN HIDDEN TESTS\nassert square(-4) == 16;\n// END HIDDEN TESTS"),
    solution("twice", "return 2 * x;"),
    tests("test-twice", 3, "assert twice(3) == 6 : twice(3);"),
    solution("half", "return x / 2;"),
    tests("test-half", 4, "assert half(8) == 4 : half(8);"),
])


def with_bodies(**bodies):
    """The toy with other solutions."""
    notebook = json.loads(json.dumps(TOY))
    for c in notebook["cells"]:
        if c["id"] in bodies:
            c["source"] = f"int {c['id']}(int x) {{ {bodies[c['id']]} }}"
    return notebook


SHOT = 'try { new ProcessBuilder("kill", "-9", Long.toString(ProcessHandle.current().pid())).start().waitFor(); Thread.sleep(60_000); } catch (Exception e) { } return 0;'


class Marking(unittest.TestCase):

    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.root = Path(cls.temporary.name)
        toy = cls.root / "assignments" / "toy" / "toy.ipynb"
        toy.parent.mkdir(parents=True)
        nbformat.write(TOY, toy)
        cls.course = Course(cls.root / "course")
        list(cls.course.build(cls.root / "assignments"))

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def points(self, notebook, limit=60):
        file = self.root / "toy.ipynb"
        file.write_text(notebook if isinstance(notebook, str) else json.dumps(notebook), encoding="utf-8")
        marks = mark(self.course, "ada", "toy", file, limit)
        return [p for p, _ in marks.points.values()], marks

    def test_an_endless_loop_costs_its_own_points_only(self):
        points, marks = self.points(with_bodies(twice="while (true) { }"), limit=20)
        self.assertEqual(points, [2, 0, 4])
        self.assertEqual(len(marks.notes), 1)
        self.assertIn("time limit in cell 'test-twice'", marks.notes[0])

    def test_a_loop_that_catches_everything_ends_too(self):
        points, marks = self.points(with_bodies(twice="while (true) { try { Thread.sleep(1); } catch (Throwable t) { } }"), limit=20)
        self.assertEqual(points, [2, 0, 4])
        self.assertIn("time limit", marks.notes[0])

    def test_false_asserts_and_hidden_tests_cost_points(self):
        points, marks = self.points(with_bodies(square="return 3 * x;", twice="return 7;"))
        self.assertEqual(points, [0, 0, 4])
        self.assertEqual(marks.notes, [])

    def test_changed_and_deleted_tests_do_not_help(self):
        notebook = with_bodies(square="return 0;", half="return 0;")
        notebook["cells"][1]["source"] = "assert true;"
        del notebook["cells"][5]
        points, marks = self.points(notebook)
        self.assertEqual(points, [0, 3, 0])
        self.assertEqual(marks.notes, ["test cell 'test-half' was deleted"])

    def test_a_kernel_that_is_shot_down_is_said_in_one_line(self):
        points, marks = self.points(with_bodies(twice=SHOT))
        self.assertEqual(points, [0, 0, 0])
        self.assertFalse(marks.marked)
        self.assertEqual(len(marks.notes), 1)
        self.assertIn("could not be executed", marks.notes[0])

    def test_what_is_no_notebook_is_said_in_one_line(self):
        for given in ["", "no notebook", "[1]", '{"cells": 3}', '{"nbformat": 4, "cells": [7]}', "[" * 100_000]:
            points, marks = self.points(given)
            self.assertFalse(marks.marked)
            self.assertEqual(points, [0, 0, 0])
            self.assertRegex(marks.notes[0], "toy.ipynb is not a notebook")

    def test_the_list_of_points(self):
        _, marks = self.points(with_bodies())
        self.assertEqual((marks.total(), marks.of()), (9, 9))
        write_csv(self.root / "points.csv", [marks])
        with open(self.root / "points.csv", newline="") as rows:
            table = list(csv.DictReader(rows))
        self.assertEqual([(r["cell"], r["points"], r["of"]) for r in table], [("test-square", "2", "2"), ("test-twice", "3", "3"), ("test-half", "4", "4"), ("total", "9", "9")])


class Folders(unittest.TestCase):

    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory()
        self.addCleanup(self.temporary.cleanup)
        self.root = Path(self.temporary.name)
        self.names = {"toy": Path("toy.ipynb")}

    def hand_in(self, *parts):
        file = self.root.joinpath(*parts)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("{}")

    def test_notebooks_are_found_below_the_student(self):
        self.hand_in("ada", "toy.ipynb")
        self.hand_in("bob", "week 1", "toy.ipynb")
        self.hand_in("bob", ".ipynb_checkpoints", "toy.ipynb")
        self.assertEqual([(s, a) for s, a, _ in submissions(self.root, self.names)], [("ada", "toy"), ("bob", "toy")])

    def test_what_is_wrong_is_said(self):
        with self.assertRaisesRegex(Trouble, "no folder"):
            submissions(self.root / "missing", self.names)
        with self.assertRaisesRegex(Trouble, "no submission in"):
            submissions(self.root, self.names)
        self.hand_in("ada", "1", "toy.ipynb")
        self.hand_in("ada", "2", "toy.ipynb")
        with self.assertRaisesRegex(Trouble, "keep the one that counts"):
            submissions(self.root, self.names)

    def test_no_assignments(self):
        with self.assertRaisesRegex(Trouble, "no assignments in"):
            list(Course(self.root / "course").build(self.root))


class Assignments(unittest.TestCase):
    """The assignments themselves: what a student gets, and that the statement of points is complete."""

    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.course = Course(cls.temporary.name)
        cls.built = dict(cls.course.build())

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def test_student_versions(self):
        self.assertEqual(len(self.built), len(list(ASSIGNMENTS.glob("*/*.ipynb"))))
        for name, source in self.course.assignments().items():
            student = self.built[name] / source.name
            nbformat.validate(nbformat.read(student, 4))
            right, empty = read_notebook(source)["cells"], read_notebook(student)["cells"]
            self.assertEqual(len(right), len(empty), name)
            ids = [graded(c)["grade_id"] for c in right if graded(c)]
            self.assertEqual(len(ids), len(set(ids)), name)
            self.assertEqual(sum(graded(c).get("points", 0) for c in right), 20, name)
            for r, e in zip(right, empty):
                self.assertFalse(r.get("outputs"), f"{name}, {r['id']}: clear the outputs before you commit")
                self.assertEqual("HIDDEN TESTS" in text(r) or "BEGIN SOLUTION" in text(r), text(r).strip() != text(e).strip(), f"{name}, {r['id']}")
                self.assertEqual(bool(graded(r).get("solution")), "YOUR CODE HERE\n" in text(e) and "not done yet" in text(e), f"{name}, {r['id']}")

    def test_every_assignment_has_its_wrong_submissions_stated(self):
        table = check.expected()
        self.assertEqual(set(table), set(self.built))
        for name in self.built:
            files = check.make_submissions(self.course, name, Path(self.temporary.name) / "check")
            self.assertEqual(set(files), set(table[name]))
            cells = {graded(c)["grade_id"] for c in read_notebook(self.course.assignments()[name])["cells"] if graded(c).get("grade")}
            for submission, points in table[name].items():
                self.assertEqual(set(points), cells, f"{name}, {submission}")


if __name__ == "__main__":
    unittest.main()
