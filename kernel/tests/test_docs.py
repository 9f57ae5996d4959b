"""Runs every example of docs/kernel, and the Java of README, docs and the other pages; there each command of ./finetree exists and takes the options named.

A block is marked by its first words: java (a cell), java fails (a cell that must fail), complete and inspect (a request at the block's end), sh (a command, in a scratch folder
that has the project's command and a notebook), sh needs WHAT (skipped where WHAT is not there). A block marked text behind it is what comes out; "..." in it stands for anything.
In the other pages a block marked java program is a whole program, run as one, and one marked java of FILE stands in that file, a test. Blocks without a mark are not run.
"""
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from conftest import Kernel

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted((ROOT / "docs" / "kernel").glob("*.md"))
OTHERS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md")), ROOT / "data-manifests" / "README.md", ROOT / "environment" / "README.md",
          ROOT / "notebooks" / "classroom" / "README.md"]
GUIDE = sorted((ROOT / "notebooks" / "guide").glob("*.ipynb"))
BLOCK = re.compile(r"^```([^\n`]*)\n(.*?)^```$", re.M | re.S)
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def blocks(page):
    """(mark, text, what must come out or None), in order."""
    found = []
    end = None
    for match in BLOCK.finditer(page.read_text(encoding="utf-8")):
        mark, text = match[1].strip(), match[2].rstrip("\n")
        if mark == "text":
            assert found and end is not None and not page.read_text(encoding="utf-8")[end:match.start()].strip(), f"{page.name}: output without an example before it"
            found[-1] = (*found[-1][:2], text)
        elif mark:
            found.append((mark, text, None))
        end = match.end()
    return found


def same(shown, wanted):
    pattern = re.escape(wanted).replace(re.escape("..."), ".*")
    return re.fullmatch(pattern, shown.strip("\n"), re.S)


def of_cell(kernel, text):
    reply = kernel.run(text)
    shown = COLOUR.sub("", reply.printed("stdout")) + (reply.result or {}).get("text/plain", "")
    return reply.status == "ok", shown if reply.status == "ok" else COLOUR.sub("", reply.traceback)


def of_request(kernel, mark, text):
    request = {"code": text, "cursor_pos": len(text), **({"detail_level": 0} if mark == "inspect" else {})}
    reply = kernel.request(f"{mark}_request", request)
    return "\n".join(reply["matches"]) if mark == "complete" else COLOUR.sub("", reply["data"]["text/plain"])


def there(what):
    if what == "chromium":
        return shutil.which("chromium")
    assert what == "namespaces"
    return subprocess.run([sys.executable, ROOT / "environment" / "offline.py", "--", "true"], capture_output=True).returncode == 0


@pytest.fixture(scope="module")
def scratch(tmp_path_factory):
    """A folder with ./finetree, two notebooks and offline.py, and the home of a user who has nothing else."""
    folder = tmp_path_factory.mktemp("docs")
    (folder / "finetree").symlink_to(ROOT / "finetree")
    (folder / "offline.py").symlink_to(ROOT / "environment" / "offline.py")
    kernelspec = {"kernelspec": {"name": "finetree", "display_name": "Finetree (Java)", "language": "Java"}, "language_info": {"name": "Java"}}
    cells = {"notebook": ["int x = 20;", "x * 2 + 2"], "parameters": ['int steps = 100;\nString name = "a";', "steps + name"]}
    for name, texts in cells.items():
        book = nbformat.v4.new_notebook(metadata=kernelspec, cells=[nbformat.v4.new_code_cell(text) for text in texts])
        if name == "parameters":
            book.cells[0].metadata["tags"] = ["parameters"]
        nbformat.write(book, folder / f"{name}.ipynb")
    (folder / "home").mkdir()
    return folder


def of_shell(scratch, text):
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("VIRTUAL_ENV", "CONDA", "XDG_"))}
    env = {**kept, "HOME": str(scratch / "home"), "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(["sh", "-ec", text], cwd=scratch, env=env, capture_output=True, text=True)
    return done.returncode == 0, done.stdout if done.returncode == 0 else done.stdout + done.stderr


@pytest.mark.parametrize("page", PAGES, ids=[page.stem for page in PAGES])
def test_examples(page, scratch, monkeypatch):
    monkeypatch.chdir(scratch)
    examples = blocks(page)
    kernel = None
    try:
        for mark, text, wanted in examples:
            kind, *options = mark.split()
            if kind == "sh":
                if options and options[0] == "needs" and not there(options[1]):
                    continue
                ok, shown = of_shell(scratch, text)
            else:
                kernel = kernel or Kernel()
                ok, shown = of_cell(kernel, text) if kind == "java" else (True, of_request(kernel, kind, text))
            assert ok == ("fails" not in options), f"{page.name}:\n{text}\n\n{shown}"
            assert wanted is None or same(shown, wanted), f"{page.name}:\n{text}\n\nshown:\n{shown}\n\npage:\n{wanted}"
    finally:
        if kernel:
            kernel.stop()


def of_program(folder, text):
    """A whole program on core's jars, as a project has them that depends on it."""
    name = re.search(r"public class (\w+)", text)[1]
    (folder / f"{name}.java").write_text(text, encoding="utf-8")
    # A real list, no wildcard: the jars of the command line are not core's.
    jars = [str(jar) for jar in (ROOT / "build" / "dist" / "core").glob("*.jar") if not re.match(r"finetree-cli|picocli|jsoup|commonmark|slf4j-nop", jar.name)]
    done = subprocess.run(["java", "-cp", os.pathsep.join(jars), f"{name}.java"], cwd=folder, capture_output=True, text=True)
    return done.returncode == 0, done.stdout if done.returncode == 0 else done.stdout + done.stderr


def without_blanks(code):
    return re.sub(r"\s+", "", re.sub(r"\s//.*", "", code))


def java_blocks(page):
    return [block for block in blocks(page) if block[0].startswith("java")]


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A folder to work in, with what the pages take for granted: a list of categories."""
    (tmp_path / "categoryIndex_places205.csv").write_text("/a/abbey 0\n/a/airport_terminal 1\n", encoding="utf-8")
    monkeypatch.setenv("FINETREE_RUNS", str(tmp_path / "runs"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("page", [page for page in OTHERS if java_blocks(page)], ids=lambda page: page.stem)
def test_java_of_the_other_pages(page, desk):
    kernel = None
    try:
        for mark, text, wanted in java_blocks(page):
            if mark.startswith("java of "):
                source = (ROOT / mark.removeprefix("java of ")).read_text(encoding="utf-8")
                assert without_blanks(text) in without_blanks(source), f"{page.name}: {mark[8:]} has no\n{text}"
                continue
            if mark == "java program":
                ok, shown = of_program(desk, text)
            else:
                kernel = kernel or Kernel()
                ok, shown = of_cell(kernel, text)
            assert ok == (mark != "java fails"), f"{page.name}:\n{text}\n\n{shown}"
            assert wanted is None or same(shown, wanted), f"{page.name}:\n{text}\n\nshown:\n{shown}\n\npage:\n{wanted}"
    finally:
        if kernel:
            kernel.stop()


def prose(page):
    """What people read of a page: all of it, or a notebook's words."""
    if page.suffix == ".md":
        return page.read_text(encoding="utf-8")
    return "\n\n".join(cell.source for cell in nbformat.read(page, as_version=4).cells if cell.cell_type == "markdown")


HELP = (ROOT / "environment" / "command" / "help.txt").read_text(encoding="utf-8")


def complaint(words):
    """What is wrong with a call of ./finetree, by its help; None if nothing is."""
    if not words or words[0] in ("--help", "--version", "help"):
        return None
    if f"== finetree {words[0]}\n" not in HELP:
        return f"there is no command {words[0]}"
    name = next(name for name in (" ".join(words[:2]), words[0]) if f"== finetree {name}\n" in HELP)
    text = HELP.split(f"== finetree {name}\n")[1].split("\n== ")[0]
    options = [word.split("=")[0] for word in words if word.startswith("--") and len(word) > 2]
    return next((f"{name} takes no {option}" for option in options if not re.search(re.escape(option) + r"\b", text)), None)


CALL = re.compile(r"\./finetree((?: +[\w./:=,-]+)*)")


@pytest.mark.parametrize("page", [*OTHERS, *PAGES, *GUIDE], ids=lambda page: f"{page.parent.name}/{page.stem}")
def test_commands_exist(page):
    for call in CALL.findall(prose(page)):
        words = [word.rstrip(".,:") for word in call.split()]
        words = words[:words.index("--")] if "--" in words else words
        # Running text may go on after the command: "./finetree lab starts it so".
        wrong = complaint(words) if words else None
        assert wrong is None, f"{page.name}: ./finetree{call}: {wrong}"


def test_the_check_of_commands_sees_what_is_wrong():
    assert complaint(["labb"]) and complaint(["labelsets", "--leafs", "x"]) and complaint(["bench", "training", "--nett"])
    assert complaint(["labelsets", "--leaves", "x"]) is None and complaint(["kernel", "install", "--user"]) is None


def test_the_table_of_jars_is_what_the_library_brings():
    table = (ROOT / "docs" / "as-a-library.md").read_text(encoding="utf-8").split("## What each part brings")[1].split("## ")[0]
    named = {}
    for row in re.findall(r"^\| (?!jar)([\w.,_ -]+?) \| ([\d.]+) \|", table, re.M):
        named[row[0]] = (row[0].split(", "), float(row[1]))
    jars = {re.sub(r"-\d.*", "", jar.name): jar.stat().st_size for jar in (ROOT / "build" / "dist" / "core").glob("*.jar")}
    brought = {name: size for name, size in jars.items() if not re.match(r"finetree-cli|picocli|jsoup|commonmark|slf4j-nop", name)}
    assert sorted(name for names, _ in named.values() for name in names) == sorted(brought)
    for names, megabytes in named.values():
        assert abs(sum(brought[name] for name in names) / 1e6 - megabytes) < 0.15, names


@pytest.mark.parametrize("page", [*PAGES, *OTHERS, *GUIDE], ids=lambda page: f"{page.parent.name}/{page.name}")
def test_links_lead_somewhere(page):
    for link in re.findall(r"\]\(([^)#]+)[^)]*\)", prose(page)):
        assert link.startswith("http") or (page.parent / link).exists(), link


def test_files_named_in_the_pages_exist():
    for page in PAGES:
        for name in re.findall(r"`((?:kernel|environment|notebooks)/[\w./-]+\.\w+)`", page.read_text(encoding="utf-8")):
            assert (ROOT / name).exists(), f"{page.name}: {name}"


def test_each_page_is_in_the_index():
    index = (ROOT / "docs" / "kernel" / "README.md").read_text(encoding="utf-8")
    assert [page.name for page in PAGES if f"({page.name})" not in index and page.name != "README.md"] == []
