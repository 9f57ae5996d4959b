"""The conda environment: read by conda's rules, and its part for pip resolved for the Python that it names. Packages of conda-forge are not looked up."""
import re
import subprocess
import sys

from conftest import LOCK, ROOT

FILE = ROOT / "environment" / "environment.yml"


def contents():
    from ruamel.yaml import YAML
    return YAML(typ="safe").load(FILE.read_text(encoding="utf-8"))


def test_it_has_the_keys_that_conda_knows():
    environment = contents()
    assert set(environment) == {"name", "channels", "dependencies"} and environment["channels"][0] == "conda-forge"
    names = [re.match(r"[a-z-]+", d)[0] for d in environment["dependencies"] if isinstance(d, str)]
    assert {"python", "openjdk", "maven", "pip"} <= set(names)
    assert isinstance(environment["dependencies"][-1], dict) and "pip" in names, "pip is named before its list"


def test_the_list_for_pip_is_found_beside_the_file():
    """conda runs pip in the folder of the file."""
    lines = contents()["dependencies"][-1]["pip"]
    assert lines == ["-r requirements.lock"] and (FILE.parent / "requirements.lock") == LOCK and LOCK.is_file()


def test_the_list_for_pip_resolves_for_the_python_that_is_named(tmp_path):
    version = next(d for d in contents()["dependencies"] if isinstance(d, str) and d.startswith("python=")).removeprefix("python=")
    done = subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "--dry-run", "--require-hashes", "--only-binary=:all:", "--python-version", version, "--target", tmp_path, "-r", LOCK],
                          capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-3000:]
