"""Kills ./finetree reproduce --quick with SIGKILL at three moments and compares its results with those of an uninterrupted run.

usage: kill_test.py FOLDER    (FOLDER is for runs and outputs; it is made)

Part of ./finetree test --full. Passes when every run's predictions are equal to the bit and the report is whole.
"""

import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent


def reproduce(folder: Path, kill_after: float | None = None) -> bool:
    """Runs to the end, or kills the whole process group; says whether it ended by itself."""
    command = [str(HOME / "finetree"), "reproduce", "--quick", "--runs", str(folder / "runs"), "--out", str(folder / "out")]
    with open(folder.with_suffix(".log"), "ab") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True)
        try:
            if process.wait(timeout=kill_after) != 0:
                raise SystemExit(f"{' '.join(command)} failed; see {log.name}")
            return True
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            return False


def results(folder: Path) -> dict[str, tuple[dict, list]]:
    found = {}
    for record in sorted((folder / "runs").glob("*/record.json")):
        run = json.loads(record.read_text())["run"]
        found[run["id"]] = (run["artifacts"], run["scores"])
    return found


def uninterrupted(usage: str) -> tuple[Path, float]:
    """The folder that the command line names, with a whole run in its folder `whole`, and the seconds that it took."""
    if len(sys.argv) != 2:
        raise SystemExit(usage)
    folder = Path(sys.argv[1]).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    begun = time.monotonic()
    reproduce(folder / "whole")
    seconds = time.monotonic() - begun
    print(f"uninterrupted: {seconds:.0f} s, {len(results(folder / 'whole'))} runs", flush=True)
    return folder, seconds


def equal(folder: Path, other: Path) -> bool:
    """Whether the runs of two folders are the same and left the same, to the bit."""
    a, b = results(folder / "whole"), results(other)
    different = [run for run in a if a[run] != b.get(run)]
    again = sum(json.loads((other / "runs" / run / "record.json").read_text())["run"]["provenance"]["attempts"] > 1 for run in b)
    print(f"{len(a)} runs, {again} of them taken up again, {len(different) + len(b.keys() - a.keys())} differ")
    return not different and a.keys() == b.keys()


def whole_report(folder: Path) -> bool:
    """Whether the report is there, each link between its pages arrives, and nothing half written lies beside it."""
    report = folder / "out" / "report"
    pages = {page.relative_to(report).as_posix(): page.read_text() for page in report.rglob("*.html")}
    lost = []
    for path, text in pages.items():
        for address in re.findall(r'href="([^":]+)"', text):
            page, _, place = address.partition("#")
            target = os.path.normpath(os.path.join(os.path.dirname(path), page)) if page else path
            if target not in pages or place and f'id="{place}"' not in pages[target]:
                lost.append(f"{path} -> {address}")
    beside = [other.name for other in report.parent.iterdir() if other.name.startswith("report.")]
    print(f"report: {len(pages)} pages, {len(lost)} links that lead nowhere {lost[:3]}, beside it {beside}")
    return "index.html" in pages and "runs.html" in pages and not lost and not beside


def main() -> int:
    folder, seconds = uninterrupted(__doc__)
    killed = folder / "killed"
    for moment in range(3):
        after = random.uniform(0.15, 0.4) * seconds
        ended = reproduce(killed, after)
        print(f"killed after {after:.0f} s{' (had ended by itself)' if ended else ''}: {len(results(killed))} runs finished so far", flush=True)
    reproduce(killed)
    return 0 if equal(folder, killed) and whole_report(killed) else 1


if __name__ == "__main__":
    sys.exit(main())
