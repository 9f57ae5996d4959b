"""Stops ./finetree reproduce --quick as a whole, with Ctrl-C and with SIGTERM, and lets the same call go on.

usage: stop_test.py FOLDER    (FOLDER is for runs and outputs; it is made)

Part of ./finetree test --full. Passes when each stop ends the call and all its processes, leaves what was done, and the last call gives the results of an
uninterrupted one to the bit.
"""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from kill_test import HOME, equal, reproduce, results, uninterrupted

LONGEST_STOP = 60


def children(of: int) -> set[int]:
    """Processes of a session that are alive."""
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(fields[3]) == of and fields[0] != "Z":
            found.add(int(stat.parent.name))
    return found


def stop(folder: Path, after: float, with_signal: signal.Signals, whole_group: bool) -> str:
    """Starts the call, stops it, and says how it ended."""
    command = [str(HOME / "finetree"), "reproduce", "--quick", "--runs", str(folder / "runs"), "--out", str(folder / "out")]
    with open(folder.with_suffix(".log"), "ab") as log:
        # A shell's background job ignores SIGINT, and what it starts inherits that: give the call what a terminal would.
        process = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True, preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
        try:
            process.wait(timeout=after)
            return "had ended by itself"
        except subprocess.TimeoutExpired:
            pass
        begun = time.monotonic()
        if whole_group:
            os.killpg(process.pid, with_signal)  # Ctrl-C in a terminal goes to every process
        else:
            os.kill(process.pid, with_signal)  # kill, docker stop, SLURM: to the program alone
        process.wait(timeout=LONGEST_STOP)
        seconds = time.monotonic() - begun
        while children(process.pid) and time.monotonic() - begun < LONGEST_STOP:
            time.sleep(0.1)
        left = children(process.pid)
        if left:
            raise SystemExit(f"after {with_signal.name} these processes live on: {sorted(left)}; see {log.name}")
        return f"ended in {seconds:.1f} s with status {process.returncode}"


def main() -> int:
    folder, seconds = uninterrupted(__doc__)
    stopped = folder / "stopped"
    for with_signal, whole_group in ((signal.SIGINT, True), (signal.SIGTERM, False), (signal.SIGTERM, True)):
        after = random.uniform(0.1, 0.3) * seconds
        ended = stop(stopped, after, with_signal, whole_group)
        checkpoints = len(list((stopped / "runs").glob("*/work/checkpoints/checkpoint-*")))
        print(f"{with_signal.name} to {'all' if whole_group else 'the program'} after {after:.0f} s: {ended}; {len(results(stopped))} runs finished, {checkpoints} checkpoints", flush=True)
    reproduce(stopped)
    return 0 if equal(folder, stopped) else 1


if __name__ == "__main__":
    sys.exit(main())
