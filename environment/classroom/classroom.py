"""What ./finetree classroom runs, in environment/classroom/.venv. Each command prints its result to standard output and a line for each step to standard error."""

import argparse
import os
import sys
import time
from pathlib import Path

from course import Course, Trouble


def say(line):
    print(line, file=sys.stderr, flush=True)


def build(options):
    course = Course(options.course)
    for name, folder in course.build(options.source):
        print(f"{name}\t{folder}")


def ready(options):
    course = Course(options.course)
    if not course.built():
        if options.built:
            raise Trouble(f"there is no course in {options.course}: ./finetree classroom build --course makes one")
        for name, _ in course.build():
            say(f"built {name}")
    return course


def grade(options):
    from grade import Marks, mark, number, write_csv
    from handins import shown, survey
    course = ready(options)
    found = survey(options.folder, course.assignments())
    points = options.csv or course.path("points.csv")
    if not points.parent.is_dir():
        raise Trouble(f"--csv {points}: there is no folder {points.parent}")
    done = []
    for i, one in enumerate(found, 1):
        begun = time.monotonic()
        marks = mark(course, one.student, one.assignment, one.file, options.limit) if one.file else Marks(one.student, one.assignment, marked=False)
        marks.notes += one.notes
        done.append(marks)
        write_csv(points, done)
        said = f"{number(marks.total())} of {number(marks.of())} in {time.monotonic() - begun:.0f} s" if one.file else "NOT MARKED"
        say(f"{i} of {len(found)}: {shown(one.student)}, {one.assignment or 'no assignment'}: {said}" + "".join(f"; {n}" for n in marks.notes))
    print("student\tassignment\tpoints\tof\tnote")
    for m in done:
        print("\t".join([shown(m.student), m.assignment, number(m.total()), number(m.of()), "; ".join(m.notes)]))
    say(f"points by cell: {points}")
    bad = sum(not m.marked or m.amiss or one.amiss for m, one in zip(done, found))
    if bad:
        say(f"{bad} of {len(found)} need a look: see their notes")
    return 1 if bad else 0


def feedback(options):
    from feedback import pages
    course = Course(options.course)
    if not course.built():
        raise Trouble(f"there is no course in {options.course}: ./finetree classroom build makes one, ./finetree classroom grade marks")
    print("student\tassignment\tpage")
    for student, assignment, page in pages(course, options.assignment, options.student):
        print(f"{student}\t{assignment}\t{page}")
    say("the pages show the hidden tests: give them out after the last hand-in")


def pack(options):
    from pack import pack as write, unknown
    course = ready(options)
    to = options.out or course.path("finetree-students.zip")
    if to.is_dir() or not to.parent.is_dir():
        raise Trouble(f"--out {to}: {'it is a folder: name a file' if to.is_dir() else f'there is no folder {to.parent}'}")
    files = write(course, to)
    print(to)
    if left := unknown():
        say(f"left out, since git does not know them: {', '.join(left[:5])}{f' and {len(left) - 5} more' if len(left) > 5 else ''}")
    say(f"{files} files, {to.stat().st_size / 1e6:.1f} MB, without solutions and hidden tests; students unpack it and read START.md")


def check(options):
    from check import check_all
    return check_all(Path(options.course), options.assignment, options.limit, say)


def main():
    parser = argparse.ArgumentParser(prog="finetree classroom")
    parser.add_argument("--course", type=Path, required=True)
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("build")
    one.add_argument("--source", type=Path, required=True)
    two = commands.add_parser("grade")
    two.add_argument("folder", type=Path)
    two.add_argument("--csv", type=Path)
    two.add_argument("--limit", type=int, default=120)
    two.add_argument("--built", action="store_true")
    four = commands.add_parser("feedback")
    four.add_argument("--assignment")
    four.add_argument("--student")
    five = commands.add_parser("pack")
    five.add_argument("--out", type=Path)
    five.add_argument("--built", action="store_true")
    three = commands.add_parser("check")
    three.add_argument("--assignment")
    three.add_argument("--limit", type=int, default=120)
    options = parser.parse_args()
    # nbgrader calls alembic by its bare name.
    os.environ["PATH"] = str(Path(sys.executable).parent) + os.pathsep + os.environ.get("PATH", os.defpath)
    try:
        return {"build": build, "grade": grade, "feedback": feedback, "pack": pack, "check": check}[options.command](options) or 0
    except Trouble as trouble:
        say(f"finetree: {trouble}")
        return 1
    except OSError as error:
        say(f"finetree: {error.filename}: {error.strerror}")
        return 1
    except KeyboardInterrupt:
        say("finetree: stopped; the same call begins again")
        return 130


if __name__ == "__main__":
    sys.exit(main())
