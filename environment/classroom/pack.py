"""The archive for students: Finetree and the student versions, without solutions, hidden tests, wrong submissions and what marks them."""

import os
import stat
import subprocess
import zipfile
from pathlib import Path

from course import HERE, Trouble, read_notebook, text

ROOT = HERE.parent.parent
# What students need to build and use Finetree. Whatever else lies in a teacher's folder (lists of points, hand-ins) stays there.
PARTS = (".mvn", "CHANGELOG.md", "LICENSE", "NOTICE", "README.md", "data-manifests", "docs", "environment", "finetree", "kernel", "lib", "notebooks/guide", "notebooks/paper", "notebooks/study", "pom.xml", "studies")
LEFT_OUT = ("docs/numbers/", "environment/classroom/", "environment/checks/", "environment/binder", "kernel/tests/", "kernel/frontends/", "kernel/compare/")
NEVER = {"target", "build", "runs", ".venv", "__pycache__", ".ipynb_checkpoints", ".git"}
FOLDER = "finetree"
FEW = 4  # lines that the project's own pages and sources may share with a solution: the library does what students write
DATE = (1980, 1, 1, 0, 0, 0)  # equal contents give equal archives


def known_to_git(*which):
    """Paths below the project's folder that git lists; none where there is no git, or no checkout."""
    try:
        return [p for p in subprocess.run(["git", "-C", str(ROOT), "ls-files", "-z", *which], capture_output=True, check=True).stdout.decode("utf-8").split("\0") if p]
    except (OSError, subprocess.CalledProcessError):
        return []


def tracked():
    """Paths of the project's own files. Outside a git checkout: all files below PARTS that no build made."""
    listed = known_to_git("--cached")
    if not (ROOT / ".git").exists() or "pom.xml" not in listed:
        listed = []
        for folder, folders, files in os.walk(ROOT):
            folders[:] = [f for f in folders if f not in NEVER]
            listed += [(Path(folder) / f).relative_to(ROOT).as_posix() for f in files]
    return sorted(p for p in listed if (ROOT / p).is_file())


def unknown():
    """Files beside the project's own that git does not know: not packed, since they may be a teacher's."""
    return [p for p in known_to_git("--others", "--exclude-standard") if wanted(p)]


def wanted(path):
    return any(path == part or path.startswith(part + "/") for part in PARTS) and not path.startswith(LEFT_OUT) and "/src/test/" not in path


START = """# Start here
You need Java 17 (a JDK), Maven 3.8 or newer, Python 3.10 or newer, 1 GB of disk, and a network the first time. On Windows use WSL 2. In this folder:
```
./finetree doctor                       # says what is missing
./finetree lab --root assignments       # builds Finetree (a few minutes the first time) and opens JupyterLab
```
Open an assignment, write your code where it says `YOUR CODE HERE`, run it, and save it under the name that it has:
{names}

Hand in the `.ipynb` file. Two rules:
- A test cell gets no points if your code needs more than two minutes in it.
- Do not declare or set a variable, method or class that is given or that a test declares. The tests rely on it, so they give no points then.
"""


def secrets(course):
    """Lines of solutions and hidden tests, long enough to be nobody else's, that are not also given."""
    found, given = set(), set()
    for notebook in course.assignments().values():
        for cell in read_notebook(notebook)["cells"]:
            hidden = False
            for line in map(str.strip, text(cell).splitlines()):
                hidden = (hidden or "BEGIN HIDDEN TESTS" in line or "BEGIN SOLUTION" in line) and not ("END HIDDEN TESTS" in line or "END SOLUTION" in line)
                (found if hidden and len(line) > 40 else given).add(line)
    return found - given


def pack(course, to):
    """Writes the archive and gives the number of files in it. Raises Trouble if a line of a solution or of a hidden test would be in it."""
    names = {name: notebook.name for name, notebook in course.assignments().items()}
    contents = {path: ROOT / path for path in tracked() if wanted(path)}
    for name, notebook in names.items():
        for file in sorted(course.path("release", name).rglob("*")):
            if file.is_file() and ".ipynb_checkpoints" not in file.parts:
                contents[f"assignments/{name}/{file.relative_to(course.path('release', name)).as_posix()}"] = file
        if f"assignments/{name}/{notebook}" not in contents:
            raise Trouble(f"there is no student version of {name} in {course.root}: ./finetree classroom build makes it")
    start = START.format(names="\n".join(f"- `assignments/{name}/{notebook}`" for name, notebook in names.items()))
    hidden = {line.encode("utf-8") for line in secrets(course)}
    hidden |= {line.replace(b"\\", b"\\\\").replace(b'"', b'\\"') for line in hidden}  # as a notebook holds them
    part = to.with_name(to.name + ".part")
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False) as archive:
            for path, file in [("START.md", None), *contents.items()]:
                data = start.encode("utf-8") if file is None else file.read_bytes()
                shown = [line for line in hidden if line in data]
                if len(shown) > (0 if path.startswith("assignments/") else FEW):
                    raise Trouble(f"{path} holds {len(shown)} lines of solutions or hidden tests, such as {shown[0].decode('utf-8')[:80]}")
                entry = zipfile.ZipInfo(f"{FOLDER}/{path}", DATE)
                entry.create_system = 3  # so that the right to execute ./finetree is kept
                executable = file is not None and file.stat().st_mode & stat.S_IXUSR
                entry.external_attr = (stat.S_IFREG | (0o755 if executable else 0o644)) << 16
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, data)
        os.replace(part, to)
    finally:
        part.unlink(missing_ok=True)
    return len(contents) + 1
