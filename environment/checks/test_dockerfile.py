"""The Dockerfile, read, and its steps carried out in a bare Debian below a folder."""
import fnmatch
import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import ROOT, copy_project, tracked
from dockerfile import instructions

FILE = ROOT / "environment" / "Dockerfile"
RELEASES = {"12": "bookworm", "13": "trixie"}
STEPS = instructions(FILE.read_text(encoding="utf-8"))


def rest(word):
    return [text for name, text in STEPS if name == word]


def test_it_begins_with_a_release_and_ends_with_a_command_in_exec_form():
    assert STEPS[0][0] == "FROM" and re.fullmatch(r"docker\.io/library/debian:\d+-slim", STEPS[0][1])
    command = json.loads(rest("CMD")[-1])
    assert command[0] == "./finetree" and f"--port={rest('EXPOSE')[0]}" in command


def test_only_known_instructions():
    assert {word for word, _ in STEPS} <= {"FROM", "RUN", "USER", "WORKDIR", "COPY", "EXPOSE", "CMD", "ENV"}


@pytest.mark.parametrize("command", rest("RUN"))
def test_each_run_is_right_for_sh(command):
    subprocess.run(["sh", "-n", "-c", command], check=True)


def test_it_does_not_run_as_root():
    assert "useradd" in " ".join(rest("RUN")) and rest("USER")[-1] == "jovyan"


def test_nothing_that_is_built_is_copied_and_all_that_is_needed():
    ignored = [line.strip("/") for line in FILE.with_name("Dockerfile.dockerignore").read_text(encoding="utf-8").split()]
    left_out = [name for name in tracked() if any(fnmatch.fnmatch(name, pattern) or name.startswith(pattern + "/") for pattern in ignored)]
    assert not left_out, f"the project's own files would not be copied: {left_out[:5]}"
    for built in ("build", "runs", ".git", "environment/.venv", "**/target"):
        assert built in ignored


def mirror():
    """Where this machine gets its Debian packages."""
    for file in [*Path("/etc/apt/sources.list.d").glob("*.sources"), Path("/etc/apt/sources.list")]:
        if file.is_file() and (found := re.search(r"^(?:URIs:|deb(?: \[[^]]*\])?)\s+(\S+/debian/?)(?:\s|$)", file.read_text(encoding="utf-8"), re.M)):
            return found[1]
    return "http://deb.debian.org/debian"


class Debian:
    """A Debian below a folder, with this machine's settings for the network."""

    def __init__(self, root, release):
        self.root, self.user, self.folder = root, "root", "/"
        subprocess.run(["debootstrap", "--variant=minbase", release, str(root), mirror()], check=True, capture_output=True)
        for setting in ("etc/resolv.conf", "etc/hosts", "etc/pip.conf", "etc/apt/sources.list.d", "etc/apt/sources.list", "etc/apt/apt.conf.d", "etc/apt/auth.conf.d", "usr/local/share/ca-certificates", "etc/ssl/certs"):
            self.bring(setting)

    def bring(self, name):
        source, target = Path("/") / name, self.root / name
        if source.is_dir():
            shutil.copytree(source, target, dirs_exist_ok=True, symlinks=False, ignore_dangling_symlinks=True)
        elif source.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target)

    def home(self):
        return "/root" if self.user == "root" else f"/home/{self.user}"

    def run(self, command):
        network = {k: v for k, v in os.environ.items() if re.search(r"proxy$|^PIP_|CERT|CA_BUNDLE", k, re.I)}
        words = [f"{k}={v}" for k, v in {**network, "HOME": self.home(), "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "DEBIAN_FRONTEND": "noninteractive", "LANG": "C.UTF-8"}.items()]
        user = [f"--userspec={self.user}"] if self.user != "root" else []
        done = subprocess.run(["unshare", "--mount", "--pid", "--fork", f"--mount-proc={self.root}/proc", "chroot", *user, str(self.root), "/usr/bin/env", "-i", *words, "sh", "-ec", f"cd {self.folder}\n{command}"],
                              capture_output=True, text=True)
        assert done.returncode == 0, f"{command}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
        return done.stdout


@pytest.mark.skipif(not shutil.which("debootstrap") or os.geteuid() != 0, reason="needs root and debootstrap (apt install debootstrap)")
def test_its_steps_work_in_a_bare_debian(tmp_path):
    """What a Docker engine would do, without its layers: each RUN as its user in its folder, COPY of the project's files, and then a notebook."""
    debian = Debian(tmp_path / "root", RELEASES[re.search(r":(\d+)", STEPS[0][1])[1]])
    try:
        for word, text in STEPS[1:]:
            if word == "RUN":
                debian.run(text)
                if (debian.root / "etc/maven").is_dir():
                    debian.bring("etc/maven/settings.xml")
            elif word == "USER":
                debian.user = text
            elif word == "WORKDIR":
                debian.folder = text
                as_owner, debian.folder = debian.folder, "/"
                debian.run(f"mkdir -p {as_owner}")
                debian.folder = as_owner
            elif word == "COPY":
                assert text.split()[-2:] == [".", "."] and text.startswith("--chown=")
                copy_project(debian.root / debian.folder.strip("/"))
                owner, debian.user = debian.user, "root"
                debian.run(f"chown -R {owner}:{owner} .")
                debian.user = owner
        debian.run("environment/.venv/bin/python environment/run_notebooks.py /tmp/out notebooks/paper/01-label-sets.ipynb")
        debian.run("./finetree lab --help")
    finally:
        shutil.rmtree(tmp_path / "root", ignore_errors=True)
