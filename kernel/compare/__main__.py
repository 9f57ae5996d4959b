"""Compares kernels and writes the tables into docs/kernel.md:  environment/.venv/bin/python kernel/compare [--write] [KERNEL...]"""
import argparse
import os
import pathlib
import re
import subprocess
import sys

from jupyter_client.kernelspec import KernelSpecManager

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import latency  # noqa: E402
import probe  # noqa: E402
from languages import JAVA, PYTHON  # noqa: E402

TITLES = {"finetree": "Finetree", "java": "JJava 1.0a8", "ijava": "IJava 1.3.0", "python3": "ipykernel"}
PAGE = pathlib.Path(__file__).resolve().parents[2] / "docs" / "kernel.md"


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
    done = subprocess.run([sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--noconftest", str(test)], capture_output=True, text=True, env=environment)
    outcome = {word: int(count) for count, word in re.findall(r"(\d+) (passed|failed|skipped|error)", done.stdout.splitlines()[-1])}
    return f"{outcome.get('passed', 0)} / {outcome.get('failed', 0) + outcome.get('error', 0)} / {outcome.get('skipped', 0)}"


def machine():
    model = re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text(encoding="utf-8")) if os.path.exists("/proc/cpuinfo") else None
    load = os.getloadavg()[0]
    return f"{os.cpu_count()} cores{', ' + model.group(1) if model else ''}; load {load:.1f} while it began"


def replace(text, name, body):
    return re.sub(rf"(<!-- {name} begin -->\n).*?(<!-- {name} end -->)", lambda m: m.group(1) + body + "\n" + m.group(2), text, flags=re.S)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kernels", nargs="*", default=[], help="kernelspec names; all of finetree, java (JJava), ijava and python3 that are installed")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/kernel.md")
    parser.add_argument("--only", choices=["features", "latency", "conformance"], help="one table only")
    options = parser.parse_args()
    installed = KernelSpecManager().find_kernel_specs()
    names = options.kernels or [name for name in TITLES if name in installed]
    missing = [name for name in names if name not in installed]
    if missing:
        sys.exit(f"no kernel {', '.join(missing)} installed; there are {', '.join(sorted(installed))}")
    kernels = [(name, PYTHON if name == "python3" else JAVA) for name in names]
    say = lambda text: print(text, file=sys.stderr, flush=True)  # noqa: E731
    sections = {}
    state = machine()
    if options.only in (None, "latency"):
        medians = latency.table(kernels, say)
        base = medians[names[0]]
        rows = []
        for i, measure in enumerate(latency.MEASURES):
            row = [f"{medians[n][i]:.2f}" if measure.endswith(" s") else f"{medians[n][i]:.0f}" for n in names]
            ratios = [f"{medians[n][i] / base[i]:.1f}×" for n in names[1:]]
            rows.append([measure, row[0]] + [f"{value} ({ratio})" for value, ratio in zip(row[1:], ratios)])
        sections["latency"] = f"Median of {latency.STARTS} starts, in turns; in brackets the ratio to {titles(names)[0]}. {state}.\n\n" + markdown(["measure"] + titles(names), rows)
    if options.only in (None, "features"):
        sections["features"] = markdown(["feature"] + titles(names), [[title] + cells for title, cells in probe.table(kernels, say)])
    if options.only in (None, "conformance"):
        rows = [["passed / failed / skipped"] + [conformance(name, "python" if name == "python3" else "java") for name in names]]
        sections["conformance"] = markdown(["jupyter_kernel_test"] + titles(names), rows)
    print("\n\n".join(sections.values()))
    if options.write:
        text = PAGE.read_text(encoding="utf-8")
        for name, body in sections.items():
            text = replace(text, name, body)
        PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
