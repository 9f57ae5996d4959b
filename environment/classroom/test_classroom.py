"""Tests of ./finetree classroom: python -m unittest in environment/classroom, with its environment. Submissions are executed by the real kernel."""

import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
import zipfile
from pathlib import Path

import nbformat

import check
from course import ASSIGNMENTS, Course, Trouble, graded, read_notebook, text
from feedback import pages
from grade import mark, single, write_csv
from handins import identifier, survey
from names import HIDDEN, names, tampered
from pack import FOLDER, pack

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

# Its tests use a class of Java's, a helper that an earlier test declares, and values that a given cell holds, as the real assignments do.
CHEATED = nbformat.v4.new_notebook(metadata=KERNEL, cells=[
    cell("values", "int[] given = {3, -4};", locked=True),
    solution("square", "return x * x;"),
    tests("test-square", 2, "void equal(int got, int expected) { assert Math.abs(got - expected) == 0 : got; }\nequal(square(5), 25);\n"
                            "// BEGIN HIDDEN TESTS\nfor (int x : given) { equal(square(x), x * x); }\n// END HIDDEN TESTS"),
    tests("test-square-again", 3, "assert given.length == 2;\nequal(square(7), 49);"),
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
        for name, notebook in {"toy": TOY, "cheated": CHEATED}.items():
            file = cls.root / "assignments" / name / f"{name}.ipynb"
            file.parent.mkdir(parents=True)
            nbformat.write(notebook, file)
        cls.course = Course(cls.root / "course")
        list(cls.course.build(cls.root / "assignments"))

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def points(self, notebook, limit=60, assignment="toy"):
        file = self.root / "toy.ipynb"
        file.write_text(notebook if isinstance(notebook, str) else json.dumps(notebook), encoding="utf-8")
        marks = mark(self.course, "ada", assignment, file, limit)
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

    def test_nothing_that_the_tests_rely_on_can_be_switched_off(self):
        """One cheat in place of the first solution, wrong answers for the rest; the tests are the toy's, with what real ones use."""
        wiping = "new Thread(() -> { for (long end = System.nanoTime() + 2_000_000_000L; System.nanoTime() < end;) { clearOutput(); } }).start(); return 0;"
        off = ("for (var l = Thread.currentThread().getContextClassLoader(); l != null; l = l.getParent()) {\n"
               "    l.setDefaultAssertionStatus(false); l.clearAssertionStatus(); l.setPackageAssertionStatus(\"\", false); l.setPackageAssertionStatus(\"REPL\", false);\n}")
        untold = "new Error() { public String toString() { throw this; } public String getMessage() { throw this; } }"
        cheats = {
            "assertions off, errors wiped away": (off + "\nint square(int x) { " + wiping + " }", False),
            "a class for the tests' class": ("int square(int x) { return 0; }\nclass Math { static int abs(int x) { return 0; } }", True),
            "a helper of the tests' again": ("int square(int x) { return 0; }", True),
            "what tests loop over is emptied": ("int square(int x) { given = new int[0]; return 0; }", True),
            "the process ends": ("int square(int x) { if (x == 7) { System.exit(0); } Runtime.getRuntime().halt(0); return 0; }", False),
            "nothing that could be shown is thrown": (f"int square(int x) {{ if (x == 7) {{ throw new ThreadDeath(); }} throw {untold}; }}", False),
        }
        for name, (source, amiss) in cheats.items():
            with self.subTest(name):
                notebook = json.loads(json.dumps(CHEATED))
                notebook["cells"][1]["source"] = source
                if "helper" in name:
                    notebook["cells"].insert(3, nbformat.v4.new_code_cell("void equal(int got, int expected) { }"))
                points, marks = self.points(notebook, assignment="cheated")
                self.assertEqual(points, [0, 0], marks.notes)
                self.assertTrue(all("\n" not in n for n in marks.notes), marks.notes)
                self.assertEqual((marks.marked, marks.amiss), (True, amiss), marks.notes)
        right = json.loads(json.dumps(CHEATED))
        points, marks = self.points(right, assignment="cheated")
        self.assertEqual((points, marks.notes), ([2, 3], []))

    def test_what_is_no_notebook_is_said_in_one_line(self):
        for given in ["", "no notebook", "[1]", '{"cells": 3}', '{"nbformat": 4, "cells": [7]}', "[" * 100_000]:
            points, marks = self.points(given)
            self.assertFalse(marks.marked)
            self.assertEqual(points, [0, 0, 0])
            self.assertRegex(marks.notes[0], "toy.ipynb is not a notebook")

    def test_a_copied_cell_costs_nothing(self):
        notebook = with_bodies()
        notebook["cells"].insert(1, json.loads(json.dumps(notebook["cells"][0])))
        notebook["cells"].append(json.loads(json.dumps(notebook["cells"][2])))
        points, marks = self.points(notebook)
        self.assertEqual(points, [2, 3, 4], marks.notes)
        self.assertEqual(len(marks.notes), 2)

    def test_marks_that_nobody_made_stop_nothing(self):
        for odd in (["a"], {"a": 1}, None, 7, "", "no such cell"):
            notebook = with_bodies()
            notebook["cells"][4]["metadata"]["nbgrader"]["grade_id"] = odd
            points, marks = self.points(notebook)
            self.assertEqual(points[:2], [2, 3] if marks.marked else [0, 0], marks.notes)
            self.assertTrue(all("Traceback" not in n and "\n" not in n for n in marks.notes))

    def test_students_of_any_name_are_marked_and_get_feedback(self):
        name = "ada+1@uni.edu"
        file = self.root / "toy.ipynb"
        file.write_text(json.dumps(with_bodies(half="return 1;")), encoding="utf-8")
        marks = mark(self.course, name, "toy", file, 60)
        self.assertEqual(([p for p, _ in marks.points.values()], marks.notes), ([2, 3, 0], []))
        made = list(pages(self.course, "toy", name))
        self.assertEqual([(s, a) for s, a, _ in made], [(identifier(name), "toy")])
        self.assertIn("AssertionError", made[0][2].read_text(encoding="utf-8"))
        with self.assertRaisesRegex(Trouble, "nothing for toy of nobody is marked"):
            pages(self.course, "toy", "nobody")

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

    def survey(self):
        """{student: (assignment, note, whether somebody must look)}; of several notebooks the last."""
        return {h.student: (h.assignment, "; ".join(h.notes), h.amiss) for h in survey(self.root, self.names)}

    def test_notebooks_are_found_below_the_student(self):
        self.hand_in("ada", "toy.ipynb")
        self.hand_in("bob", "week 1", "toy.ipynb")
        self.hand_in("bob", ".ipynb_checkpoints", "toy.ipynb")
        self.hand_in("ada+1@uni.edu", "toy.ipynb")
        self.hand_in("Chloé M", "__MACOSX", "._toy.ipynb")
        self.hand_in("Chloé M", "toy.ipynb")
        self.assertEqual(set(self.survey().values()), {("toy", "", False)})
        self.assertEqual(set(self.survey()), {"ada", "bob", "ada+1@uni.edu", "Chloé M"})

    def test_every_student_is_listed_and_what_was_not_recognised_is_named(self):
        self.hand_in("second download", "toy (1).ipynb")
        self.hand_in("copy", "toy-Copy1.ipynb")
        self.hand_in("case", "Toy.ipynb")
        self.hand_in("text", "toy.ipynb.txt")
        self.hand_in("other", "homework.ipynb")
        self.hand_in("zip", "week1.zip")
        self.hand_in("notes", "notes.txt")
        (self.root / "empty").mkdir()
        (self.root / "folder" / "toy.ipynb").mkdir(parents=True)
        (self.root / "link").mkdir()
        (self.root / "link" / "toy.ipynb").symlink_to(self.root / "notes" / "notes.txt")
        (self.root / "loop").mkdir()
        (self.root / "loop" / "again").symlink_to(self.root / "loop")
        (self.root / "pipe").mkdir()
        os.mkfifo(self.root / "pipe" / "toy.ipynb")
        self.hand_in("whole.zip")
        self.hand_in("toy.ipynb")
        (self.root / "linked").symlink_to(self.root / "notes")
        found = self.survey()
        self.assertTrue(all(assignment == "" and amiss for assignment, _, amiss in found.values()), found)
        wanted = {"second download": r"toy \(1\)\.ipynb: is it toy\.ipynb\? Then rename it", "copy": "is it toy", "case": "is it toy", "text": "is it toy", "other": "no assignment's notebook: those are toy.ipynb",
                  "zip": "week1.zip: an archive: unpack it", "notes": "not recognised: notes.txt: no assignment's notebook: those are toy.ipynb", "empty": "the folder is empty", "folder": "a folder of a notebook's name", "link": "a link",
                  "loop": "a link", "pipe": "no file", "whole.zip": "not a student's folder: an archive", "linked": "not a student's folder: a link",
                  "toy.ipynb": "not a student's folder: a file: put it into its student's folder"}
        self.assertEqual(set(found), set(wanted))
        for student, note in wanted.items():
            self.assertRegex(found[student][1], note)
            self.assertNotIn("\n", found[student][1])

    def test_what_lies_beside_a_submission_is_named_too(self):
        self.hand_in("ada", "toy.ipynb")
        self.hand_in("ada", "data.csv")
        self.hand_in("bob", "toy.ipynb")
        self.hand_in("bob", "toy (1).ipynb")
        for i in range(9):
            self.hand_in("eve", f"{i}.png")
        self.hand_in("eve", "toy.ipynb")
        found = self.survey()
        self.assertEqual(found["ada"], ("toy", "not recognised: data.csv", False))
        self.assertEqual(found["bob"][0::2], ("toy", True))
        self.assertIn("and 4 more", found["eve"][1])

    def test_two_files_stop_nobody_else(self):
        self.hand_in("ada", "1", "toy.ipynb")
        self.hand_in("ada", "2", "toy.ipynb")
        self.hand_in("bob", "toy.ipynb")
        self.assertEqual(self.survey()["ada"], ("toy", "2 equal files (1/toy.ipynb, 2/toy.ipynb): the first was marked", False))
        (self.root / "ada" / "2" / "toy.ipynb").write_text("{ }")
        self.assertEqual(self.survey()["ada"], ("toy", "2 files for toy (1/toy.ipynb, 2/toy.ipynb): keep the one that counts", True))
        self.assertIsNone(next(h.file for h in survey(self.root, self.names) if h.student == "ada"))
        self.assertEqual(self.survey()["bob"], ("toy", "", False))

    def test_names_that_nbgrader_does_not_take_become_ones_that_it_does(self):
        self.assertEqual([identifier(n) for n in ("ada", "Chloé M", "ada.l@uni.edu")], ["ada", "Chloé M", "ada.l@uni.edu"])
        odd = ["ada+1@uni.edu", "ada*", "ada[1]", "-ada", "ada\n", "ada\x1b[31m", "a" * 200, "ada\udce9", " ada", "ada "]
        made = [identifier(n) for n in odd]
        self.assertEqual(len(set(made)), len(odd))
        for name in made:
            self.assertRegex(name, r"\A[A-Za-z0-9][A-Za-z0-9._-]{0,60}\Z")

    def test_assignments_with_one_name_are_refused(self):
        self.hand_in("ada", "toy.ipynb")
        with self.assertRaisesRegex(Trouble, "both called toy.ipynb"):
            survey(self.root, {"one": Path("a/toy.ipynb"), "two": Path("b/toy.ipynb")})

    def test_what_is_wrong_is_said(self):
        with self.assertRaisesRegex(Trouble, "no folder"):
            survey(self.root / "missing", self.names)
        with self.assertRaisesRegex(Trouble, "no submission in"):
            survey(self.root, self.names)

    def test_a_cell_that_was_copied_has_its_mark_once(self):
        notebook = with_bodies()
        for i in (0, 1, 1):
            notebook["cells"].append(json.loads(json.dumps(notebook["cells"][i])))
        notebook["cells"].append({**notebook["cells"][0], "metadata": {"nbgrader": {"grade_id": ["a"]}}})
        self.assertEqual([n[:36] for n in single(notebook)], ["cell 'square' is there 2 times: the ", "cell 'test-square' is there 3 times:"])
        nbformat.validate(nbformat.from_dict(notebook))
        ids = [graded(c)["grade_id"] for c in notebook["cells"] if graded(c)]
        self.assertEqual(len(ids), len(set(ids)))

    def test_own_exercises_that_nbgrader_does_not_know_are_named(self):
        source = self.root / "source" / "own" / "own.ipynb"
        source.parent.mkdir(parents=True)
        nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1"), nbformat.v4.new_code_cell("// BEGIN SOLUTION\n// END SOLUTION")]), source)
        with self.assertRaisesRegex(Trouble, "own.ipynb, cell 2: it holds a solution"):
            list(Course(self.root / "course").build(self.root / "source"))

    def test_a_check_empties_no_folder_of_others(self):
        (self.root / "submitted").mkdir()
        with self.assertRaisesRegex(Trouble, "a check empties its folder"):
            check.check_all(self.root, None, 60, print)
        self.assertTrue((self.root / "submitted").is_dir())

    def test_no_assignments(self):
        with self.assertRaisesRegex(Trouble, "no assignments in"):
            list(Course(self.root / "course").build(self.root))


class Names(unittest.TestCase):
    """What a cell declares and sets, by the tokens of Java."""

    def test_declared_at_the_top(self):
        wanted = {
            "int a = 1, b = 2;": "a b", "int i": "i", "Map<String, List<int[]>> m = new HashMap<>();": "m", "<T> T id(T t) { return t; }": "id", "record P(int a, String... b) {}": "P",
            "var Arrays = new Object() { boolean equals(int[] a, int[] b) { return true; } };": "Arrays", "class Math { static double abs(double d) { return 0; } }": "Math",
            "boolean c = a > drawings; var s = x < 3 && y > d;": "c s", "void near(double a, double b, String c) {}": "near", "double[][] x[] = null": "x", "java.util.List<String> far;": "far",
            'var t = """\n int hidden = 1; class X {} """; // class Y\n/* class Z */ char q = \'"\';': "t q", "new Thread(() -> { int inner = 3; }).start();": "", "sealed interface S permits A, B {}": "S",
            "for (int i = 0, n = 3; i < n; i++) { n = 2; }": "", "if (r instanceof X p && p > 3) { }": "", "} } int z;": "z", "": "", "final static public int k = 3;": "k", "enum E { A, B }": "E", "@interface An {}": "An",
        }
        for source, declared in wanted.items():
            self.assertEqual(names(source).declares, frozenset(declared.split()), source)

    def test_set_but_not_its_own(self):
        wanted = {
            "String f(int x, List<String> y) { x = 3; y = null; z = 4; int q = 1, r = 2; r = 3; g(1, drawings = null); }": "z drawings", "w[0] += 2; q[i][j]++; ++k; --n;": "w q k n",
            "drawings = (Dataset) y;": "drawings", "Runnable r = () -> { drawings = null; };": "drawings", "list.forEach(e -> e = null);": "", "int[] right = {0}; right[0] = 2;": "",
            "try { } catch (IOException e) { e = null; }": "", "this.drawings = 1; other.count++;": "", "int f() { int given = 3; return given; } int g() { given = 4; return 1; }": "given",
            "boolean b = x == 3 || y >= 4 || z != 5;": "", "// drawings = null;": "", 'var s = "drawings = null";': "", "x = y = 3;": "x y", "f(w)[0] = 1;": "",
        }
        for source, set_ in wanted.items():
            self.assertEqual(names(source).sets, frozenset(set_.split()), source)

    def test_imports(self):
        self.assertEqual(names("import java.util.*; import static a.b.C.near;\nimport x.Math;").imports, {"java.util.*", "a.b.C.near", "x.Math"})

    def test_a_copied_cell_of_the_course_takes_nothing_over(self):
        right = json.loads(json.dumps(CHEATED))
        for position in (0, 2):
            notebook = json.loads(json.dumps(CHEATED))
            copied = json.loads(json.dumps(right["cells"][position]))
            del copied["metadata"]["nbgrader"]
            copied["source"] = HIDDEN.sub("", copied["source"]) + "\n\n"  # students have no hidden tests
            notebook["cells"].insert(3, copied)
            self.assertEqual(tampered(right, notebook), ([], set()), position)
            copied["source"] = copied["source"].replace("3, -4", "").replace("assert", "// assert")
            self.assertEqual(tampered(right, notebook)[1], {"test-square-again"}, position)

    def test_any_text_is_read(self):
        for odd in ("\x00\x00", "((((", "))))", "{(})", '"', "'", '"""', "/*", "import", "class", "a[", "é = 1;", "int " * 2000, "[" * 5000, "ǅ" * 10, "1e5f.x = 3;", "\\u0041"):
            names(odd)


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

    def test_the_archive_for_students_holds_what_they_need_and_no_solution(self):
        file = Path(self.temporary.name) / "students.zip"
        count = pack(self.course, file)
        with zipfile.ZipFile(file) as archive:
            names_ = archive.namelist()
            self.assertEqual((len(names_), len(set(names_))), (count, count))
            self.assertEqual({n.split("/")[0] for n in names_}, {FOLDER})
            for name in names_:
                self.assertNotRegex(name, r"classroom/(source|checks)|/src/test/|environment/classroom|\.git/|/target/|\.venv|/points\.csv")
                if name.endswith(".ipynb") or name.endswith(".py"):
                    self.assertNotIn(b"BEGIN HIDDEN TESTS", archive.read(name), name)
            for assignment, source in self.course.assignments().items():
                self.assertEqual(archive.read(f"{FOLDER}/assignments/{assignment}/{source.name}"), (self.built[assignment] / source.name).read_bytes())
                self.assertIn(f"assignments/{assignment}/{source.name}", archive.read(f"{FOLDER}/START.md").decode("utf-8"))
        subprocess.run(["unzip", "-q", str(file), "-d", self.temporary.name], check=True) if shutil.which("unzip") else self.skipTest("no unzip")
        unpacked = Path(self.temporary.name) / FOLDER
        self.assertTrue(os.access(unpacked / "finetree", os.X_OK))
        for words in (["--help"], ["lab", "--help"]):
            self.assertIn("Usage", subprocess.run([str(unpacked / "finetree"), *words], capture_output=True, text=True, check=True).stdout)
        again = file.read_bytes()
        pack(self.course, file)
        self.assertEqual(file.read_bytes(), again)

    def test_an_archive_with_a_solution_in_it_is_not_made(self):
        name, source = next(iter(self.course.assignments().items()))
        released = self.built[name] / source.name
        kept = released.read_bytes()
        self.addCleanup(released.write_bytes, kept)
        released.write_bytes(source.read_bytes())
        file = Path(self.temporary.name) / "leak.zip"
        with self.assertRaisesRegex(Trouble, "lines of solutions or hidden tests"):
            pack(self.course, file)
        self.assertEqual(list(file.parent.glob("leak*")), [])

    def test_nobody_is_accused_who_only_errs(self):
        for name, source in self.course.assignments().items():
            right = read_notebook(source)
            honest = {"right": right, "untouched": read_notebook(self.built[name] / source.name)}
            honest |= {f.stem: check.variant(right, f) for f in (check.CHECKS / name).glob("*.jshell") if not check.cheats(f.stem)}
            for submission, notebook in honest.items():
                self.assertEqual(tampered(right, notebook), ([], set()), f"{name}, {submission}")

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
