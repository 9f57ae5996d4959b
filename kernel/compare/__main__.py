"""Compares kernels and writes the tables into docs/kernel-comparison.md:  ./finetree bench kernel [--only TABLE] [--write] [KERNEL...]"""
import argparse
import csv
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

from jupyter_client.kernelspec import KernelSpecManager

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import latency  # noqa: E402
import probe  # noqa: E402
from languages import FINETREE, JAVA, PYTHON  # noqa: E402

TITLES = {"finetree": "Finetree", "java": "JJava 1.0a8", "ijava": "IJava 1.3.0", "python3": "ipykernel"}
PAGE = pathlib.Path(__file__).resolve().parents[2] / "docs" / "kernel-comparison.md"
MEASURED = PAGE.parent / "measured"


def titles(names):
    return [TITLES.get(name, name) for name in names]


def line(cells):
    return "| " + " | ".join(cells) + " |"


def markdown(head, rows):
    return "\n".join([line(head), line(["---"] * len(head))] + [line(row) for row in rows])


def conformance(name, language):
    """What jupyter_kernel_test, the Jupyter project's own test, says."""
    test = pathlib.Path(__file__).with_name("conformance.py")
    environment = {**os.environ, "KERNEL_UNDER_TEST": name, "LANGUAGE_UNDER_TEST": language}
    results = pathlib.Path(tempfile.mkdtemp()) / "results.xml"
    subprocess.run([sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--noconftest", f"--junitxml={results}", str(test)], capture_output=True, text=True, env=environment)
    # A test with parts that fail comes once for each of them.
    outcomes = {}
    for case in xml.etree.ElementTree.parse(results).iter("testcase"):
        tags = {child.tag for child in case}
        outcome = "failed" if tags & {"failure", "error"} else "skipped" if "skipped" in tags else "passed"
        outcomes[case.get("name")] = max(outcome, outcomes.get(case.get("name"), "passed"), key=["passed", "skipped", "failed"].index)
    return " / ".join(str(list(outcomes.values()).count(word)) for word in ("passed", "failed", "skipped"))


def machine():
    model = re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text(encoding="utf-8")) if os.path.exists("/proc/cpuinfo") else None
    load = os.getloadavg()[0]
    return f"{os.cpu_count()} cores{', ' + model.group(1) if model else ''}; load {load:.1f} while it began"


def cells(measure, values, base):
    """The first value, and the others with their ratio to it."""
    digits = 2 if measure.endswith(" s") else 0
    def text(value):
        return "–" if value is None else f"{value:.{digits}f}"
    return [text(values[0])] + [text(v) if v is None or base is None else f"{text(v)} ({v / base:.1f}×)" for v in values[1:]]


def endurance():
    """What the long tests measured."""
    results = pathlib.Path(tempfile.mkdtemp()) / "endurance.json"
    tests = PAGE.parents[1] / "kernel" / "tests"
    done = subprocess.run([sys.executable, "-m", "pytest", "-q", "--full", "-p", "no:cacheprovider", str(tests / "test_kernel_endurance.py")], env={**os.environ, "FINETREE_ENDURANCE": str(results)})
    rows = [[row["check"], row["measured"]] for row in json.loads(results.read_text(encoding="utf-8"))] if results.exists() else []
    if done.returncode != 0:
        sys.exit("the endurance tests failed: nothing is written")
    return markdown(["check", "measured"], rows)


def written(name):
    """The rows of a table on the page."""
    table = re.search(rf"<!-- {name} begin -->\n(.*?)<!-- {name} end -->", PAGE.read_text(encoding="utf-8"), re.S).group(1).splitlines()
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in table[2:]]


def replace(text, name, body):
    return re.sub(rf"(<!-- {name} begin -->\n).*?(<!-- {name} end -->)", lambda m: m.group(1) + body + "\n" + m.group(2), text, flags=re.S)


def record(name, body):
    """The same lines in docs/measured, which a test compares with the page: see docs/numbers/README.md."""
    with (MEASURED / f"{name}.csv").open("w", encoding="utf-8", newline="") as out:
        out.write("# Written by ./finetree bench kernel --write, which puts the same into docs/kernel-comparison.md.\n")
        for line in body.splitlines():
            if line.strip() and not re.fullmatch(r"[|:\- ]+", line.strip()):
                csv.writer(out, lineterminator="\n").writerow([cell.strip() for cell in line.strip()[1:-1].split("|")] if line.startswith("|") else [line.strip()])


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kernels", nargs="*", default=[], help="kernelspec names; all of finetree, java (JJava), ijava and python3 that are installed")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/kernel-comparison.md")
    parser.add_argument("--only", choices=["features", "latency", "conformance", "endurance"], help="one table only; endurance is in none else")
    parser.add_argument("--probe", default="", help="with --only features: the probes whose titles contain this, the other rows as they are on the page")
    parser.add_argument("--starts", type=int, default=latency.STARTS, help="starts of each kernel for the latency table")
    options = parser.parse_args()
    installed = KernelSpecManager().find_kernel_specs()
    names = options.kernels or [name for name in TITLES if name in installed]
    missing = [name for name in names if name not in installed]
    if missing:
        sys.exit(f"no kernel {', '.join(missing)} installed; there are {', '.join(sorted(installed))}")
    kernels = [(name, {"python3": PYTHON, "finetree": FINETREE}.get(name, JAVA)) for name in names]
    say = lambda text: print(text, file=sys.stderr, flush=True)  # noqa: E731
    sections = {}
    state = machine()
    if options.only in (None, "latency"):
        say("latency")
        medians = latency.table(kernels, options.starts, say)
        base = medians[names[0]]
        rows = [[measure] + cells(measure, [medians[n][i] for n in names], base[i]) for i, measure in enumerate(latency.MEASURES)]
        sections["latency"] = f"Median of {options.starts} starts, in turns; in brackets the ratio to {titles(names)[0]}. {state}.\n\n" + markdown(["measure"] + titles(names), rows)
    if options.only in (None, "features"):
        rows = [[title] + cells for title, cells in probe.table(kernels, say, options.probe)]
        if options.probe:
            # These rows only, among those on the page.
            new = {row[0]: row for row in rows}
            rows = [new.get(row[0], row) for row in written("features")]
        sections["features"] = markdown(["feature"] + titles(names), rows)
    if options.only in (None, "conformance"):
        rows = [["passed / failed / skipped"] + [conformance(name, "python" if name == "python3" else "java") for name in names]]
        sections["conformance"] = markdown(["jupyter_kernel_test"] + titles(names), rows)
    if options.only == "endurance":
        sections["endurance"] = state + ".\n\n" + endurance()
    print("\n\n".join(sections.values()))
    if options.write:
        text = PAGE.read_text(encoding="utf-8")
        for name, body in sections.items():
            text = replace(text, name, body)
            record(name, body)
        PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
