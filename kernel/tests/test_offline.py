"""Works without a network, once installed."""
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OFFLINE = [sys.executable, str(ROOT / "environment" / "offline.py"), "--"]

pytestmark = pytest.mark.skipif(subprocess.run([*OFFLINE, "true"], capture_output=True).returncode != 0, reason="the network cannot be cut off here: needs Linux and root, or namespaces for users")


def offline(*words, **options):
    return subprocess.run([*OFFLINE, *map(str, words)], capture_output=True, text=True, **options)


def test_the_network_is_really_cut_off():
    code = "import socket; s = socket.create_server(('127.0.0.1', 0)); socket.create_connection(s.getsockname()); print('loopback')\ntry: socket.create_connection(('192.0.2.1', 80), 5)\nexcept OSError as e: print(e)"
    said = offline(sys.executable, "-c", code).stdout.split("\n")
    assert said[0] == "loopback" and "unreachable" in said[1]


def test_the_command_line():
    done = offline(ROOT / "finetree", "labelsets", "--leaves", "ilsvrc2012", "--recipe", "bottom-up")
    assert done.returncode == 0 and done.stdout.split()[:3] == ["999", "977", "918"], done.stderr


def test_the_kernel_is_installed_and_removed(tmp_path):
    for what in ("install", "uninstall"):
        done = offline(ROOT / "finetree", "kernel", what, "--prefix", tmp_path)
        assert done.returncode == 0, done.stderr


def test_a_notebook_of_the_paper_runs_and_becomes_a_page(tmp_path):
    done = offline(sys.executable, ROOT / "environment" / "run_notebooks.py", tmp_path, ROOT / "notebooks" / "paper" / "01-label-sets.ipynb")
    assert done.returncode == 0, done.stderr
    done = offline(sys.executable, "-m", "jupyter", "nbconvert", "--to", "html", "01-label-sets.ipynb", cwd=tmp_path, env={**os.environ, "HOME": str(tmp_path)})
    assert done.returncode == 0 and (tmp_path / "01-label-sets.html").stat().st_size > 100_000, done.stderr


def test_papermill_passes_parameters(tmp_path):
    import nbformat
    book = nbformat.v4.new_notebook(metadata={"kernelspec": {"name": "finetree", "display_name": "Finetree (Java)", "language": "Java"}}, cells=[nbformat.v4.new_code_cell("steps * 2")])
    nbformat.write(book, tmp_path / "in.ipynb")
    done = offline(sys.executable, "-m", "papermill", tmp_path / "in.ipynb", tmp_path / "out.ipynb", "-p", "steps", "21")
    assert done.returncode == 0, done.stderr
    assert nbformat.read(tmp_path / "out.ipynb", 4).cells[-1].outputs[0]["data"]["text/plain"] == "42"
