"""Tests of run_notebooks.py without a kernel: python -m unittest discover -s environment -t environment -p test_run_notebooks.py"""

import contextlib
import io
import signal
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path
from unittest import mock

import nbformat
from nbclient.exceptions import CellTimeoutError, DeadKernelError

sys.path.insert(0, str(Path(__file__).parent))
import run_notebooks  # noqa: E402


SLEEPER = """
import nbformat, sys
from stoppable import StoppableClient
cells = [nbformat.v4.new_code_cell("import time; time.sleep(600)"), nbformat.v4.new_code_cell("1")]
client = StoppableClient(nbformat.v4.new_notebook(cells=cells), timeout=None, kernel_name="python3", on_cell_start=lambda **_: print("begun", flush=True))
try:
    client.execute()
except KeyboardInterrupt:
    sys.exit(130)
"""


class Stopping(unittest.TestCase):

    def test_a_signal_ends_the_program_and_not_one_cell(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            with subprocess.Popen([sys.executable, "-c", SLEEPER], cwd=Path(__file__).parent, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
                self.assertEqual(process.stdout.readline(), "begun\n")
                process.send_signal(number)
                self.assertEqual(process.wait(120), 130)
                self.assertEqual(process.stdout.read(), "")


class RunNotebooks(unittest.TestCase):

    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.root = Path(temporary.name)
        for name in ("a", "b", "c"):
            nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(name)]), self.root / f"{name}.ipynb")

    def run_all(self, *files, failures):
        outcome = iter(failures)

        def execute(client):
            client.nb.cells[0].outputs = [nbformat.v4.new_output("stream", text="so far")]
            if (failure := next(outcome)) is not None:
                raise failure
        err = io.StringIO()
        with mock.patch.object(run_notebooks.StoppableClient, "execute", execute), mock.patch.object(sys, "argv", ["x", str(self.root / "out"), *map(str, files)]), contextlib.redirect_stderr(err):
            return run_notebooks.main(), err.getvalue()

    def test_a_kernel_that_dies_stops_no_other_notebook(self):
        for failure in (DeadKernelError("Kernel died"), CellTimeoutError("too long"), RuntimeError("Kernel didn't respond in 60 seconds"), OSError("no such kernel")):
            status, said = self.run_all(*(self.root / f"{n}.ipynb" for n in "abc"), failures=[None, failure, None])
            self.assertEqual(status, 1)
            self.assertIn("notebooks: 2 passed, 1 failed", said)
            self.assertIn(f"b.ipynb, cell 0: {type(failure).__name__}: {failure}", said)
            self.assertNotIn("Traceback", said)
            self.assertEqual(nbformat.read(self.root / "out" / "b.ipynb", 4).cells[0].outputs[0]["text"], "so far")

    def test_a_file_that_is_no_notebook_stops_no_other(self):
        (self.root / "b.ipynb").write_text("no JSON")
        status, said = self.run_all(*(self.root / f"{n}.ipynb" for n in "abc"), self.root / "gone.ipynb", failures=[None, None])
        self.assertEqual(status, 1)
        self.assertIn("notebooks: 2 passed, 2 failed", said)
        self.assertNotIn("Traceback", said)


if __name__ == "__main__":
    sys.exit(unittest.main())
