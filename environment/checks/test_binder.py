"""The files for Binder, seen by repo2docker itself, and what they run, run."""
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT, copy_project, locked, python_with_jupyter, without_jupyter

BINDER = ROOT / ".binder"


@pytest.fixture(scope="module")
def rendered():
    """The Dockerfile that repo2docker makes of the project; no engine is asked."""
    done = subprocess.run([sys.executable, "-m", "repo2docker", "--no-build", "--debug", "--user-id", "1000", "--user-name", "jovyan", str(ROOT)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def test_repo2docker_takes_the_packages_and_runs_the_build(rendered):
    for package in packages():
        assert re.search(rf"apt-get install[^&]* {re.escape(package)}\b", rendered), package
    assert 'pip install --no-cache-dir -r ".binder/requirements.txt"' in rendered
    assert "RUN ./.binder/postBuild" in rendered


def test_repo2docker_takes_the_version_of_python_that_is_named(rendered):
    assert (BINDER / "runtime.txt").read_text().strip() == "python-3.12"
    assert "environment-2epy-2d3-2e12" in rendered and "Python version unspecified" not in rendered


def packages():
    return [line for line in (BINDER / "apt.txt").read_text(encoding="utf-8").split("\n") if line and not line.startswith("#")]


@pytest.mark.skipif(not Path("/usr/bin/apt-cache").exists(), reason="no apt here")
@pytest.mark.parametrize("package", packages())
def test_debian_has_the_package(package):
    assert "Candidate: " in subprocess.run(["apt-cache", "policy", package], capture_output=True, text=True).stdout


def test_versions_are_those_of_the_lock():
    wanted = dict(line.split("==") for line in (BINDER / "requirements.txt").read_text().splitlines() if line and not line.startswith("#"))
    assert wanted and all(locked()[name] == version for name, version in wanted.items())


def test_the_link_in_environment():
    assert (ROOT / "environment" / "binder").resolve() == BINDER and os.access(BINDER / "postBuild", os.X_OK)


def test_post_build_in_a_fresh_copy(tmp_path, runs_cells):
    """As repo2docker runs it: in the repository, which REPO_DIR names, with its Jupyter's prefix in NB_PYTHON_PREFIX. Then a notebook runs there, and papermill passes parameters."""
    project = copy_project(tmp_path / "project")
    prefix = python_with_jupyter(tmp_path / "srv")
    home = tmp_path / "home"
    (home / ".m2").mkdir(parents=True)
    if (cache := Path.home() / ".m2" / "repository").is_dir():
        # Spares the download; the link is what goes at the end, not what it points to.
        (home / ".m2" / "repository").symlink_to(cache)
    maven = {"MAVEN_OPTS": f"-Duser.home={home}"}
    done = subprocess.run(["./.binder/postBuild"], cwd=project, env=without_jupyter(HOME=home, NB_PYTHON_PREFIX=prefix, REPO_DIR=project, **maven), capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert not (project / "environment" / ".venv").exists(), "Binder brings its own Jupyter"
    assert not (home / ".m2" / "repository").is_symlink()
    runs_cells(prefix / "bin" / "python", HOME=home)
    codified = subprocess.run([prefix / "bin" / "python", "-c", "from papermill.translators import papermill_translators as t; from papermill.engines import papermill_engines as e; "
                               "e.register_entry_points(); print(t.find_translator('finetree', 'Java').codify({'steps': 3}))"], capture_output=True, text=True)
    assert "int steps = 3;" in codified.stdout, codified.stderr
