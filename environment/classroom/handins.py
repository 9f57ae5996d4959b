"""What students handed in: every entry of the folder is looked at, and what is no submission is named, with what to do. Nothing is passed over in silence."""

import hashlib
import os
import re
import stat
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from course import Trouble

PLAIN = re.compile(r"\w[\w.@ -]{0,80}")
ARCHIVES = (".zip", ".7z", ".rar", ".tar", ".gz", ".tgz", ".bz2", ".xz")
# Kept by programs, not handed in by people.
NOISE = {".ipynb_checkpoints", "__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini"}
MOST_NAMED = 5


@dataclass
class HandIn:
    """One notebook to be marked, or a student of whom there is none: then `file` is None and the notes say why.

    `amiss` tells whether somebody must look: a file that may have been meant as a submission was not taken for one.
    """
    student: str
    assignment: str = ""
    file: Path = None
    notes: list = field(default_factory=list)
    amiss: bool = False


def shown(name):
    """A name as it may stand in a line or a table: signs that a terminal would obey, or that make lines, become question marks."""
    return "".join(c if c.isprintable() else "?" for c in str(name))


def identifier(student):
    """What nbgrader calls a student: the folder's name where it has plain signs only, else a name of such signs that no other folder has."""
    if PLAIN.fullmatch(student) and student == student.strip():
        return student
    digest = hashlib.sha256(os.fsencode(student)).hexdigest()[:8]
    return f"{re.sub(r'[^A-Za-z0-9.-]+', '_', student).strip('_.-')[:40] or 'student'}-{digest}"


def survey(folder, assignments):
    """A HandIn for every notebook below FOLDER/STUDENT/ that is called as an assignment's, and for every entry of FOLDER that has none. Raises Trouble if FOLDER is empty or no folder."""
    if not folder.is_dir():
        raise Trouble(f"no folder {shown(folder)}: give a folder that holds a folder for each student with the notebooks that they handed in")
    by_name = {}
    for name, notebook in assignments.items():
        if same(notebook.name) in by_name:
            raise Trouble(f"the notebooks of {by_name[same(notebook.name)]} and {name} are both called {notebook.name}: rename one, so that what is handed in can be told apart")
        by_name[same(notebook.name)] = name
    entries = sorted((e for e in os.scandir(folder) if not e.name.startswith(".") and e.name not in NOISE), key=lambda e: e.name)
    if not entries:
        raise Trouble(f"no submission in {shown(folder)}: it must hold a folder for each student, with notebooks called {', '.join(sorted(by_name))}")
    found = []
    for entry in entries:
        if entry.is_symlink() or not entry.is_dir(follow_symlinks=False):
            found.append(HandIn(entry.name, notes=[f"not a student's folder: {beside(Path(entry.path), by_name)}"], amiss=True))
        else:
            found += of_student(Path(entry.path), by_name)
    return found


def of_student(home, by_name):
    copies, rest = {}, []
    for folder, folders, files in os.walk(home, followlinks=False):
        keep = [f for f in sorted(folders) if f not in NOISE and not f.startswith(".")]
        for name in keep:
            path = Path(folder, name)
            if path.is_symlink() or same(name) in by_name:
                rest.append((path, True))
        folders[:] = [f for f in keep if not Path(folder, f).is_symlink()]
        for name in sorted(f for f in files if f not in NOISE and not f.startswith("._")):
            path = Path(folder, name)
            if same(name) in by_name and stat.S_ISREG(path.lstat().st_mode):
                copies.setdefault(by_name[same(name)], []).append(path)
            else:
                rest.append((path, doubtful(path)))
    found = [choose(home, name, copies[name]) for name in by_name.values() if name in copies]
    if not found:
        return [HandIn(home.name, notes=named(home, [(path, True) for path, _ in rest], by_name) or ["the folder is empty"], amiss=True)]
    notes = named(home, rest, by_name)
    found[0].notes += notes
    found[0].amiss |= any(meant for _, meant in rest)
    return found


def choose(home, assignment, files):
    """Of several files for one assignment none is better than another, unless they are all the same."""
    hand_in = HandIn(home.name, assignment, files[0])
    if len(files) > 1:
        listed = ", ".join(shown(f.relative_to(home)) for f in files[:MOST_NAMED])
        if len({(f.stat().st_size, hashlib.sha256(f.read_bytes()).digest()) for f in files}) > 1:
            return HandIn(hand_in.student, assignment, None, [f"{len(files)} files for {assignment} ({listed}): keep the one that counts"], True)
        hand_in.notes.append(f"{len(files)} equal files ({listed}): the first was marked")
    return hand_in


def named(home, rest, by_name):
    """One note for what was not recognised, the doubtful first."""
    if not rest:
        return []
    rest.sort(key=lambda one: not one[1])
    words = [f"{shown(path.relative_to(home))}{'' if not meant else ': ' + kind(path, by_name)}" for path, meant in rest[:MOST_NAMED]]
    more = len(rest) - len(words)
    return [f"not recognised: {'; '.join(words)}{f'; and {more} more' if more else ''}"]


def doubtful(path):
    """Whether a file that is no submission may have been meant as one."""
    mode = path.lstat().st_mode
    return not stat.S_ISREG(mode) or path.suffix.lower() in ARCHIVES or ".ipynb" in path.name.lower()


def beside(path, by_name):
    """What lies where students' folders belong, and what to do with it."""
    ordinary = path.is_file() and not path.is_symlink() and path.suffix.lower() not in ARCHIVES
    return "a file: put it into its student's folder" if ordinary else kind(path, by_name)


def kind(path, by_name):
    """What an entry is, and what to do with it."""
    mode = path.lstat().st_mode
    if stat.S_ISLNK(mode):
        return "a link, which is not followed: put the file itself there"
    if stat.S_ISDIR(mode):
        return "a folder of a notebook's name: put the notebook itself there"
    if not stat.S_ISREG(mode):
        return "no file (a pipe, socket or device): put the notebook there"
    if path.suffix.lower() in ARCHIVES:
        return "an archive: unpack it into the student's folder"
    likely = next((name for name in by_name if plain(name) == plain(path.name)), None)
    if likely:
        return f"is it {likely}? Then rename it"
    return f"no assignment's notebook: those are {', '.join(sorted(by_name))}"


def same(name):
    """Names are compared as people see them: an ü is one sign or two, by the system that packed it."""
    return unicodedata.normalize("NFC", name)


def plain(name):
    """A name without what browsers, Jupyter and people add: "warm-up (1).ipynb", "warm-up-Copy1.ipynb", "Warm-up.ipynb.txt", "warm-up final.ipynb"."""
    stem = same(name).lower().split(".ipynb")[0]
    stem = re.sub(r"(?:[ _-]*(?:\(\d+\)|copy ?\d*|kopie ?\d*|final|v\d+|solved|done|\d+))+$", "", stem)
    return re.sub(r"[^\w]+", "", stem).replace("_", "")
