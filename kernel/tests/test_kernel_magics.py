"""Cells that hold more than Java."""
import os

import pytest
from conftest import Kernel


def test_time_of_a_line_and_of_a_cell(kernel):
    line = kernel.run("int before = 1;\n%time Thread.sleep(50)\nbefore + 1")
    assert line.stdout.startswith("time: ") and line.result["text/plain"] == "2"
    cell = kernel.run("%%time\nThread.sleep(20);\n40 + 2")
    assert cell.stdout.startswith("time: ") and cell.result["text/plain"] == "42"


def test_an_error_under_a_cell_magic_names_the_right_line(kernel):
    assert "line 3" in kernel.run("%%time\nint fine = 1;\nint x = 1 / 0;").traceback


def test_a_remainder_is_no_magic(kernel):
    assert kernel.run("int r = 17\n  % 5;\nr").result["text/plain"] == "2"


def test_not_is_no_command(kernel):
    kernel.run("boolean yes = true; boolean no() { return false; }")
    assert kernel.run("!yes").result["text/plain"] == "false"
    assert kernel.run("!no()").result["text/plain"] == "true"
    assert kernel.run('!List.of("a").isEmpty()').result["text/plain"] == "true"


def test_shell_commands(kernel):
    assert kernel.run("!echo one; echo two >&2").stdout == "one\n"
    assert kernel.run("%%sh\nfor i in 1 2; do\n  echo $i\ndone").stdout == "1\n2\n"
    assert kernel.run("!exit 3").status == "error"


def test_an_interrupt_ends_a_shell_command(kernel):
    message = kernel.send("!sleep 60")
    import time
    time.sleep(0.7)
    kernel.manager.interrupt_kernel()
    assert kernel.reply_to(message, timeout=10)["ename"] == "Interrupted"


def test_env_holds_for_later_commands(kernel):
    kernel.run("%env FINETREE_TEST=blue")
    assert kernel.run("!echo $FINETREE_TEST").stdout == "blue\n"
    assert kernel.run("%env FINETREE_TEST").result["text/plain"] == "blue"
    assert "no environment variable" in kernel.run("%env NO_SUCH_THING_HERE").content["evalue"]


def test_load_runs_a_file(kernel, tmp_path):
    (tmp_path / "a b.jshell").write_text("int loaded = 7;\n", encoding="utf-8")
    kernel.run(f"%load {tmp_path}/a b.jshell")
    assert kernel.run("loaded").result["text/plain"] == "7"


def test_classpath_brings_classes(kernel, tmp_path):
    source = tmp_path / "Greeting.java"
    source.write_text('package other; public class Greeting { public static String word() { return "hello"; } }', encoding="utf-8")
    assert kernel.run(f"!javac -d '{tmp_path}/classes' '{source}'").status == "ok"
    kernel.run(f"%classpath {tmp_path}/classes")
    assert kernel.run("other.Greeting.word()").result["text/plain"] == "hello"
    assert "does not exist" in kernel.run("%classpath /no/such.jar").content["evalue"]


def test_paths_with_blanks_patterns_and_the_users_own_folder(kernel, tmp_path, monkeypatch):
    folder = tmp_path / "my libs"
    folder.mkdir()
    for name in ("one", "two"):
        (folder / f"{name}.txt").write_text(name, encoding="utf-8")
        assert kernel.run(f"!cd '{folder}' && jar cf {name}.jar {name}.txt").status == "ok"
    assert kernel.run(f'%classpath "{folder}/one.jar"').stdout == f"added to the class path: {folder}/one.jar\n"
    assert kernel.run(f"%classpath {folder}").stdout == f"added to the class path: {folder}\n"
    assert kernel.run(f"%classpath '{folder}/*.jar'").stdout == f"added to the class path: {folder}/one.jar, {folder}/two.jar\n"
    assert kernel.run(f"%classpath '{folder}/*'").stdout == f"added to the class path: {folder}/one.jar, {folder}/two.jar\n"
    assert "nothing in" in kernel.run(f"%classpath '{folder}/*.zip'").content["evalue"]
    assert "does not exist" in kernel.run("%classpath ~/no-such-folder-here").content["evalue"] and "~" not in kernel.run("%classpath ~/no-such-folder-here").content["evalue"]
    (tmp_path / "pom.xml").write_text("<project/>", encoding="utf-8")
    assert "is no jar and no folder" in kernel.run(f"%classpath {tmp_path}/pom.xml").content["evalue"]


def library(kernel, folder, version):
    """A jar of one class that says this version."""
    folder.mkdir(exist_ok=True)
    (folder / "Lib.java").write_text(f'package lib; public class Lib {{ public static int version() {{ return {version}; }} }}', encoding="utf-8")
    assert kernel.run(f"!cd '{folder}' && javac -d out Lib.java && jar cf lib-{version}.jar -C out .").status == "ok"
    return f"{folder}/lib-{version}.jar"


def test_a_second_version_of_a_library_is_not_said_to_be_added(kernel, tmp_path):
    first, second = library(kernel, tmp_path / "a", 1), library(kernel, tmp_path / "b", 2)
    assert kernel.run(f"%classpath {first}").stdout == f"added to the class path: {first}\n"
    said = kernel.run(f"%classpath {second}").stdout
    assert said == f"{second} is not used: lib-1.jar is there already, restart the kernel to have another version\n"
    assert kernel.run("lib.Lib.version()").result["text/plain"] == "1"
    assert kernel.run(f"%classpath {first}").stdout == f"{first} is there already\n"


def test_a_library_that_the_kernel_brings_stays_in_effect_and_maven_says_so(kernel, tmp_path, monkeypatch):
    """With a Maven of our own on the path, that needs no network."""
    bundled = kernel.run('List.of(System.getProperty("java.class.path").split(":")).stream().filter(j -> j.contains("commons-lang3")).findFirst().orElse("")').result["text/plain"]
    if not bundled:
        pytest.skip("commons-lang3 is not among the kernel's libraries")
    other = tmp_path / "commons-lang3-99.0.jar"
    other.write_bytes(open(bundled, "rb").read())
    said = kernel.run(f"%classpath {other}").stdout
    assert f"is not used: {bundled.rsplit('/', 1)[1]} is there already, it comes with the kernel" in said


@pytest.mark.parametrize("line, said", [("gson", "is not group:artifact:version"), ("a:b", "is not group:artifact:version"), ("", "needs coordinates"), ("a:b:1 c", "'c' is not")])
def test_coordinates_that_are_none(kernel, line, said):
    assert said in kernel.run(f"%maven {line}").content["evalue"]


@pytest.fixture
def kernel_with_maven(tmp_path, monkeypatch):
    """A kernel whose mvn keeps the project it is given and says what a real one would."""
    (tmp_path / "bin").mkdir()
    mvn = tmp_path / "bin" / "mvn"
    mvn.write_text(f"""#!/bin/sh
while [ "$1" != -f ]; do shift; done
cp "$2" {tmp_path}/pom.xml
printf '\\033[0m'
if grep -q 9.9.9 "$2"; then
    echo '[ERROR] Failed to execute goal x: Could not resolve dependencies: Could not find artifact a:b:jar:9.9.9 in central (https://repo.example/maven2) -> [Help 1]'
    echo '[ERROR] To see the full stack trace of the errors, re-run Maven with the -e switch.'
    exit 1
fi
for word in "$@"; do case $word in -Dmdep.outputFile=*) : > "${{word#-Dmdep.outputFile=}}" ;; esac; done
""", encoding="utf-8")
    mvn.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}/bin:{os.environ['PATH']}")
    running = Kernel()
    yield running, tmp_path / "pom.xml"
    running.stop()


def test_what_maven_is_asked_for_and_what_it_says(kernel_with_maven):
    kernel, pom = kernel_with_maven
    reply = kernel.run("%maven a.b:c:jar:1.0, d:e:2.0:tests f:g:jar:linux:3")
    assert reply.status == "ok" and reply.printed("stderr") == "" and reply.stdout == ""
    asked = pom.read_text(encoding="utf-8")
    assert "<groupId>a.b</groupId><artifactId>c</artifactId><version>1.0</version></dependency>" in asked
    assert "<artifactId>e</artifactId><version>2.0</version><classifier>tests</classifier>" in asked and "<version>3</version><classifier>linux</classifier>" in asked
    failed = kernel.run("%maven a:b:9.9.9")
    assert failed.content["evalue"] == "Maven found no a:b:jar:9.9.9 in its repositories: check group, artifact and version"
    assert failed.stdout == "" and failed.printed("stderr") == ""


@pytest.mark.parametrize("wrong, meant", [("mvn a:b:1", "%maven"), ("jars x.jar", "%classpath"), ("tme", "%time"), ("hlep", "%help")])
def test_a_magic_of_another_name_is_known(kernel, wrong, meant):
    assert f"did you mean {meant}?" in kernel.run(f"%{wrong}").content["evalue"]


def test_a_command_in_the_background_is_not_waited_for(kernel):
    assert kernel.run("!sleep 20 & echo started", timeout=15).stdout == "started\n"
    assert len(kernel.run("!head -c 3000000 /dev/zero | tr '\\0' x").stdout) == 3_000_000


def test_html_and_markdown_cells(kernel):
    assert kernel.run("%%html\n<b>x</b>").result["text/html"] == "<b>x</b>"
    assert kernel.run("%%markdown\n# x").result["text/markdown"] == "# x"


def test_who_lists_what_cells_declared(kernel):
    kernel.run("int listed = 3;")
    assert "listed" in kernel.run("%who").result["text/plain"]


def test_help_lists_the_magics_and_tells_about_one(kernel):
    everything = kernel.run("%help").result["text/plain"]
    for name in ("%time", "%maven", "%classpath", "%load", "%env", "!command", "display(x)"):
        assert name in everything
    assert "Maven" in kernel.run("%maven?").result["text/plain"]


@pytest.mark.parametrize("code", ["%nosuch", "%%nosuch\nx", "%maven wrong", "%load", "%classpath", "%time", "%html"])
def test_a_wrong_call_says_what_would_be_right(kernel, code):
    reply = kernel.run(code)
    assert reply.content["ename"] == "UsageError" and len(reply.content["evalue"]) > 20
