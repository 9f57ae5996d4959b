"""Cells that hold more than Java."""
import pytest


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
