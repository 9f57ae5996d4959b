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
        for name, _ in course.build():
            say(f"built {name}")
    return course


def grade(options):
    from grade import mark, number, submissions, write_csv
    course = ready(options)
    found = submissions(options.folder, course.assignments())
    done = []
    for i, (student, assignment, file) in enumerate(found, 1):
        begun = time.monotonic()
        marks = mark(course, student, assignment, file, options.limit)
        done.append(marks)
        write_csv(options.csv or course.path("points.csv"), done)
        say(f"{i} of {len(found)}: {student}, {assignment}: {number(marks.total())} of {number(marks.of())} in {time.monotonic() - begun:.0f} s" + "".join(f"; {n}" for n in marks.notes))
    print("student\tassignment\tpoints\tof\tnote")
    for m in done:
        print("\t".join([m.student, m.assignment, number(m.total()), number(m.of()), "; ".join(m.notes)]))
    say(f"points by cell: {options.csv or course.path('points.csv')}")
    return 0 if all(m.marked for m in done) else 1


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
    three = commands.add_parser("check")
    three.add_argument("--assignment")
    three.add_argument("--limit", type=int, default=120)
    options = parser.parse_args()
    # nbgrader calls alembic by its bare name.
    os.environ["PATH"] = str(Path(sys.executable).parent) + os.pathsep + os.environ.get("PATH", os.defpath)
    try:
        return {"build": build, "grade": grade, "check": check}[options.command](options) or 0
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
