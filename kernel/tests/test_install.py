"""./finetree kernel install and uninstall: into a Jupyter elsewhere, for a user, into what is active."""
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import KERNEL

ROOT = Path(__file__).resolve().parents[2]
CELLS = '''
import sys
from jupyter_client.manager import KernelManager
manager = KernelManager(kernel_name="finetree")
manager.start_kernel()
client = manager.client(); client.start_channels(); client.wait_for_ready(timeout=60)
said = []
client.execute_interactive("6 * 7", output_hook=lambda m: said.append(m["content"].get("data", {}).get("text/plain")), timeout=60)
client.stop_channels(); manager.shutdown_kernel(now=True)
print(manager.kernel_spec.resource_dir, next(s for s in said if s))
'''


def clean(home, **more):
    """The environment of a user with this home, no Python environment active and nothing set for Jupyter."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("JUPYTER", "FINETREE", "VIRTUAL_ENV", "CONDA", "XDG"))}
    return {**kept, "HOME": str(home), **{k: str(v) for k, v in more.items()}}


def finetree(*words, env):
    return subprocess.run([ROOT / "finetree", "kernel", *map(str, words)], env=env, capture_output=True, text=True)


def runs(env, python=sys.executable):
    """Where the kernel is that Jupyter finds, once it has run a cell."""
    done = subprocess.run([python, "-c", CELLS], env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    folder, result = done.stdout.split()
    assert result == "42"
    return Path(folder)


@pytest.fixture
def jupyter_elsewhere(tmp_path):
    """A virtual environment with Jupyter in it, borrowed from the one that runs the tests."""
    place = tmp_path / "elsewhere"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", place], check=True)
    borrowed = next(Path(sys.prefix).glob("lib/python3.*/site-packages"))
    (next(place.glob("lib/python3.*/site-packages")) / "borrowed.pth").write_text(f"{borrowed}\n", encoding="utf-8")
    return place


def test_into_a_jupyter_elsewhere_and_out_again(tmp_path, jupyter_elsewhere):
    env = clean(tmp_path)
    spec = jupyter_elsewhere / "share" / "jupyter" / "kernels" / KERNEL
    done = finetree("install", "--prefix", jupyter_elsewhere, env=env)
    assert done.returncode == 0, done.stderr
    assert f"kernel finetree installed in {spec}" in done.stdout and "class data sharing archive made" in done.stdout
    assert "keep that folder" in done.stdout and "papermill parameters" in done.stdout
    assert "plotly" not in done.stdout, "the borrowed packages have it: only what is missing is named"
    assert {p.name for p in spec.iterdir()} >= {"kernel.json", "java.args", "classes.jsa", "logo-32x32.png", "logo-64x64.png"}
    assert runs(env, jupyter_elsewhere / "bin" / "python") == spec

    assert f"kernel removed from {spec}" in finetree("uninstall", "--prefix", jupyter_elsewhere, env=env).stdout
    assert not spec.exists()
    again = finetree("uninstall", "--prefix", jupyter_elsewhere, env=env)
    assert again.returncode == 0 and f"no kernel in {spec}" in again.stdout


def test_into_the_environment_that_is_active(tmp_path, jupyter_elsewhere):
    for variable in ("VIRTUAL_ENV", "CONDA_PREFIX"):
        env = clean(tmp_path, **{variable: jupyter_elsewhere})
        done = finetree("install", "--sys-prefix", env=env)
        assert done.returncode == 0 and str(jupyter_elsewhere) in done.stdout, done.stderr
        assert runs(env, jupyter_elsewhere / "bin" / "python").is_relative_to(jupyter_elsewhere)
        assert "kernel removed" in finetree("uninstall", env=env).stdout


@pytest.mark.parametrize("setting", [{}, pytest.param({"XDG_DATA_HOME": "data"}, marks=pytest.mark.full), pytest.param({"JUPYTER_DATA_DIR": "jupyter"}, marks=pytest.mark.full)],
                         ids=["HOME", "XDG_DATA_HOME", "JUPYTER_DATA_DIR"])
def test_for_a_user_where_jupyter_looks(tmp_path, setting):
    env = clean(tmp_path, **{name: tmp_path / folder for name, folder in setting.items()})
    done = finetree("install", "--user", env=env)
    assert done.returncode == 0, done.stderr
    expected = subprocess.run([sys.executable, "-m", "jupyter", "--data-dir"], env=env, capture_output=True, text=True).stdout.strip()
    spec = Path(expected) / "kernels" / KERNEL
    assert spec.is_relative_to(tmp_path) and f"installed in {spec}" in done.stdout
    assert json.loads((spec / "kernel.json").read_text())["display_name"] == "Finetree (Java)"
    assert "kernel removed" in finetree("uninstall", "--user", env=env).stdout and not spec.exists()


@pytest.mark.full
def test_installing_twice_replaces(tmp_path):
    env = clean(tmp_path)
    for memory in ("300m", "400m"):
        assert finetree("install", "--user", env={**env, "FINETREE_KERNEL_MEMORY": memory}).returncode == 0
    spec = tmp_path / ".local" / "share" / "jupyter" / "kernels" / KERNEL
    text = (spec / "java.args").read_text()
    assert "-Xmx400m" in text and "-Xmx300m" not in text and not (spec / "rehearsal.args").exists()


@pytest.mark.full
def test_a_folder_with_blanks_and_signs(tmp_path):
    home = tmp_path / "a home, \"quoted\" ✓"
    home.mkdir()
    env = clean(home)
    assert finetree("install", "--user", env=env).returncode == 0
    assert "installed in" in finetree("install", "--user", env=env).stdout
    done = subprocess.run([sys.executable, "-c", CELLS], env=env, capture_output=True, text=True)
    assert done.returncode == 0 and done.stdout.strip().endswith("42"), done.stderr


def test_a_place_that_cannot_be_written(tmp_path):
    (tmp_path / "file").write_text("in the way")
    done = finetree("install", "--prefix", tmp_path / "file", env=clean(tmp_path))
    assert done.returncode == 1 and "cannot be written" in done.stderr and "Exception" not in done.stderr.replace("FileSystemException", "")
    assert (tmp_path / "file").read_text() == "in the way"


@pytest.mark.parametrize("words", [["install", "--user", "--prefix", "x"], ["install", "--nowhere"], []])
def test_wrong_words(tmp_path, words):
    done = finetree(*words, env=clean(tmp_path))
    assert done.returncode == 2 and done.stderr.strip()
