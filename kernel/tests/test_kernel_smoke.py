"""The kernel through Jupyter's own client: what a notebook needs every day."""
import base64
import multiprocessing
import os
import re
import struct
import time

import pytest
from conftest import Kernel


def test_a_value_is_shown(kernel):
    assert kernel.run("1+1").result == {"text/plain": "2"}


def test_a_semicolon_keeps_a_value_from_being_shown(kernel):
    assert kernel.run("1+1;").result is None


def test_variables_and_methods_live_on(kernel):
    kernel.run("int twice(int x) {\n  return 2 * x;\n}\nint seven = 7;")
    assert kernel.run("twice(seven)").result["text/plain"] == "14"


def test_what_is_printed_arrives_on_its_stream(kernel):
    reply = kernel.run('System.out.println("héllo ✓"); System.err.println("oh");')
    assert reply.stdout == "héllo ✓\n"
    assert reply.printed("stderr") == "oh\n"


def test_two_thousand_lines_arrive_in_order(kernel):
    reply = kernel.run("for (int i = 0; i < 2000; i++) System.out.println(i);")
    assert reply.stdout.split() == [str(i) for i in range(2000)]


def test_display_shows_html_and_its_id_is_not_a_result(kernel):
    reply = kernel.run('display("<b>x</b>", "text/html")')
    assert reply.of_type("display_data")[0]["data"]["text/html"] == "<b>x</b>"
    assert reply.result is None


def test_a_display_is_updated_in_place(kernel):
    reply = kernel.run('var id = display("<b>1</b>", "text/html"); updateDisplay(id, "<b>2</b>", "text/html");')
    first, second = reply.of_type("display_data")[0], reply.of_type("update_display_data")[0]
    assert first["transient"]["display_id"] == second["transient"]["display_id"]
    assert second["data"]["text/html"] == "<b>2</b>"


def test_clear_output(kernel):
    assert kernel.run("clearOutput();").of_type("clear_output") == [{"wait": False}]


def test_the_error_of_a_cell_is_cleared_by_nobody(kernel):
    reply = kernel.run("var wiping = new Thread(() -> { for (int i = 0; i < 2000; i++) { clearOutput(); } }); wiping.start(); Thread.sleep(1); int zero = 1 / 0;")
    kernel.run("wiping.join();")
    kinds = [m["msg_type"] for m in reply.messages + kernel.broadcasts(0.5)]
    assert "clear_output" not in kinds[kinds.index("error"):]
    assert kernel.run("clearOutput();").of_type("clear_output") == [{"wait": False}]


@pytest.mark.parametrize("thrown, shown", [
    ("new ThreadDeath()", "Interrupted"),
    ("new Error() { public String getMessage() { throw new Error(); } public String toString() { throw this; } }", "its getMessage() throws java.lang.Error"),
    ("new Error() { public StackTraceElement[] getStackTrace() { return null; } public Throwable getCause() { return this; } }", "Error"),
    ("new RuntimeException() { public String getMessage() { return \"told by the cell\"; } public Throwable getCause() { throw new Error(); } }", "told by the cell"),
    ("new java.util.function.Supplier<Error>() { public Error get() { var a = new Error(\"a\"); var b = new Error(\"b\", a); a.initCause(b); return b; } }.get()", "Caused by"),
])
def test_whatever_is_thrown_is_an_error(kernel, thrown, shown):
    reply = kernel.run(f"void thrower() {{ throw {thrown}; }}\nthrower();")
    assert reply.status == "error" and len(reply.of_type("error")) == 1
    assert shown in reply.traceback
    assert kernel.run("1 + 1").result["text/plain"] == "2"


def test_an_exception_that_never_ends_telling_can_be_interrupted(fresh_kernel):
    sent = fresh_kernel.send("throw new Error() { public String getMessage() { while (true) { } } };")
    time.sleep(2)
    fresh_kernel.manager.interrupt_kernel()
    assert fresh_kernel.reply_to(sent)["ename"] == "Interrupted"
    assert fresh_kernel.run("1 + 1").result["text/plain"] == "2"


def test_a_table_is_html_and_text(kernel):
    data = kernel.run('Table.create("scores", StringColumn.create("task", "A", "B<"), DoubleColumn.create("top-1", 0.51234, 0.7))').result
    assert "<caption" in data["text/html"] and "B&lt;" in data["text/html"] and "0.512" in data["text/html"]
    assert "2 rows × 2 columns" in data["text/plain"]


def test_a_long_table_scrolls_and_is_cut(kernel):
    data = kernel.run('Table.create("n", IntColumn.indexColumn("i", 5000, 0))').result
    assert data["text/html"].count("<tr>") < 1100 and "overflow:auto" in data["text/html"]
    assert "5000 rows" in data["text/plain"] and len(data["text/plain"].splitlines()) < 30


CHART = """
class Dot implements org.finetree.chart.Chart {
  public String title() { return "dot"; }
  public Table table() { return Table.create("dot"); }
  public String plotlyJson() { return "{\\"data\\":[{\\"x\\":[1],\\"y\\":[2]}],\\"layout\\":{}}"; }
  public String svg() { return "<svg/>"; }
  public byte[] png() {
    try {
      var out = new java.io.ByteArrayOutputStream();
      javax.imageio.ImageIO.write(new java.awt.image.BufferedImage(8, 6, 1), "png", out);
      return out.toByteArray();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
  public String text() { return "a dot"; }
}
new Dot()
"""


def test_a_chart_is_interactive_and_a_picture_in_one_bundle(kernel):
    data = kernel.run(CHART).result
    assert data["application/vnd.plotly.v1+json"]["data"][0]["y"] == [2]
    png = base64.b64decode(data["image/png"])
    assert png.startswith(b"\x89PNG")
    assert struct.unpack(">II", png[16:24]) == (4, 3)  # charts paint two pixels for each CSS pixel
    assert data["text/plain"] == "a dot"


def test_a_tablesaw_figure_is_json(kernel):
    reply = kernel.run('LinePlot.create("a \'title\'", Table.create("t", IntColumn.create("x", 1, 2), DoubleColumn.create("y", 1.5, Double.NaN)), "x", "y")')
    figure = reply.result["application/vnd.plotly.v1+json"]
    assert figure["data"][0]["x"] == [1, 2]
    assert figure["data"][0]["y"] == [1.5, None]
    assert figure["layout"]["title"]["text"] == "a 'title'"


def test_an_image_is_png(kernel):
    data = kernel.run("new java.awt.image.BufferedImage(3, 2, java.awt.image.BufferedImage.TYPE_INT_RGB)").result
    assert base64.b64decode(data["image/png"]).startswith(b"\x89PNG")


def test_an_exception_names_itself_the_line_and_the_source(kernel):
    reply = kernel.run("// a comment\nint part(int a) {\n  int b = a / 0;\n  return b;\n}\n\nint c = part(1);")
    assert reply.content["ename"] == "java.lang.ArithmeticException"
    assert reply.content["evalue"] == "/ by zero"
    assert "line 3" in reply.traceback and "int b = a / 0;" in reply.traceback
    assert "line 7" in reply.traceback and "int c = part(1);" in reply.traceback


def test_a_compile_error_names_line_and_marks_the_place(kernel):
    reply = kernel.run('int fine = 1;\n\nint wrong = "s";')
    assert "line 3" in reply.content["evalue"]
    assert "^^^" in reply.traceback


def test_nothing_runs_when_a_later_statement_cannot_be_parsed(kernel):
    reply = kernel.run('System.out.println("ran");\nint x = = 3;')
    assert reply.status == "error" and reply.stdout == ""


def test_assertions_are_on(kernel):
    assert kernel.run('assert 1 > 2 : "no";').content["ename"] == "java.lang.AssertionError"


def test_an_error_aborts_the_cells_behind_it(kernel):
    first = kernel.send("int zero = 1 / 0;")
    second = kernel.send("99")
    assert kernel.reply_to(first)["status"] == "error"
    aborted = kernel.reply_to(second)
    # No number: front ends show it beside the cell as if it had run.
    assert aborted["status"] == "aborted" and "execution_count" not in aborted
    assert kernel.run("100").result["text/plain"] == "100"


def spinning(stop):
    while not stop.is_set():
        sum(range(100_000))


@pytest.mark.parametrize("count", [20, pytest.param(200, marks=pytest.mark.full)])
def test_an_error_aborts_what_was_sent_behind_it_under_load_too(kernel, count):
    """Other processes take all cores, and the requests behind the failing one leave one by one: none may run, whenever it arrives. What is sent after the reply runs."""
    context = multiprocessing.get_context("spawn")
    stop = context.Event()
    load = [context.Process(target=spinning, args=(stop,), daemon=True) for _ in range(2 * os.cpu_count())]
    for process in load:
        process.start()
    try:
        for _ in range(count):
            sent = [kernel.send("int zero = 1 / 0;")] + [kernel.send(f"{n}") for n in range(5)]
            assert [kernel.reply_to(message)["status"] for message in sent] == ["error"] + 5 * ["aborted"]
            assert kernel.reply_to(kernel.send("1"))["status"] == "ok"
    finally:
        stop.set()
        for process in load:
            process.join()


def test_an_error_aborts_what_arrives_late(kernel):
    """A request that was written before the failure was answered, and that the network keeps for a while."""
    late = kernel.client.session.msg("execute_request", {"code": "99", "silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": False, "stop_on_error": True})
    assert kernel.reply_to(kernel.send("int zero = 1 / 0;"))["status"] == "error"
    kernel.client.shell_channel.send(late)
    assert kernel.reply_to(late["header"]["msg_id"])["status"] == "aborted"
    assert kernel.reply_to(kernel.send("1"))["status"] == "ok"


def test_a_value_that_takes_long_to_show_can_be_interrupted(kernel):
    kernel.run("class Slow { public String toString() { while (true) { } } } class Sleeper { public String toString() { try { Thread.sleep(60_000); } catch (InterruptedException e) { throw new IllegalStateException(e); } return \"\"; } }")
    interrupted(kernel, "new Slow()", 10)
    interrupted(kernel, "new Sleeper()", 10)
    assert kernel.run("1 + 1").result["text/plain"] == "2"


def test_a_value_that_cannot_be_shown_names_the_line(kernel):
    kernel.run('class Broken {\n  public String toString() {\n    throw new IllegalStateException("not today");\n  }\n}')
    reply = kernel.run("new Broken()")
    assert reply.content["ename"] == "java.lang.IllegalStateException" and reply.content["evalue"] == "not today"
    assert ", line 3, in toString()" in plain(reply.traceback) and "itself failed" not in reply.traceback


def test_a_long_collection_is_cut(kernel):
    text = kernel.run("IntStream.range(0, 5_000_000).boxed().toList()").result["text/plain"]
    assert text.startswith("[0, 1, 2,") and text.endswith("… (5000000 elements)]") and len(text) < 2000
    text = kernel.run("var many = new TreeMap<Integer, List<Integer>>(); for (int i = 0; i < 1000; i++) many.put(i, IntStream.range(0, 1000).boxed().toList()); many").result["text/plain"]
    assert text.startswith("{0=[0, 1,") and "… (1000 elements)], 1=[0," in text and len(text) < 100_100
    text = kernel.run("var pairs = new TreeMap<Integer, Integer>(); for (int i = 0; i < 1000; i++) pairs.put(i, i); pairs").result["text/plain"]
    assert text.startswith("{0=0, 1=1,") and text.endswith("… (1000 elements)}")
    assert kernel.run("var self = new ArrayList<Object>(); self.add(self); self.add(Map.of(1, self)); self").result["text/plain"] == "[(this collection), {1=(this collection)}]"
    assert kernel.run("Arrays.asList(1, null, new int[] {1, 2})").result["text/plain"] == "[1, null, [1, 2]]"
    assert kernel.run('List.of("a", Optional.of(1))').result["text/plain"] == "[a, Optional[1]]"


def test_an_error_does_not_abort_when_the_front_end_says_so(kernel):
    first = kernel.send("int zero = 1 / 0;", stop_on_error=False)
    second = kernel.send("99")
    assert kernel.reply_to(first)["status"] == "error"
    assert kernel.reply_to(second)["status"] == "ok"


def interrupted(kernel, code, seconds):
    message = kernel.send(code)
    time.sleep(0.7)
    kernel.manager.interrupt_kernel()
    reply = kernel.reply_to(message, timeout=seconds)
    assert reply["status"] == "error" and reply["ename"] == "Interrupted"


def test_an_interrupt_ends_a_tight_loop_and_keeps_variables(kernel):
    kernel.run("int kept = 41;")
    interrupted(kernel, "while (true) { }", 10)
    assert kernel.run("kept + 1").result["text/plain"] == "42"


def test_an_interrupt_ends_a_sleep(kernel):
    interrupted(kernel, "Thread.sleep(60_000);", 10)


def test_an_interrupt_ends_a_loop_inside_the_library(kernel):
    interrupted(kernel, "IntStream.iterate(0, i -> 1 - i).filter(i -> i > 1).findFirst()", 10)


def test_what_a_thread_prints_late_goes_to_the_cell_that_started_it(kernel):
    starter = kernel.send('new Thread(() -> { try { Thread.sleep(600); } catch (InterruptedException e) { } System.out.println("late"); }).start();')
    kernel.reply_to(starter)
    kernel.run("1")
    late = [m for m in kernel.broadcasts(3) if m["msg_type"] == "stream"]
    assert [m["content"]["text"] for m in late] == ["late\n"]
    assert late[0]["parent_header"]["msg_id"] == starter


def plain(text):
    return re.sub("\x1b\\[[0-9;]*m", "", text)


def test_a_thread_that_dies_and_a_caught_exception_name_the_lines_of_cells(kernel):
    starter = kernel.send('new Thread(() -> {\n  int fine = 1;\n  throw new IllegalStateException("in a thread");\n}, "mine").start();')
    kernel.reply_to(starter)
    late = "".join(m["content"]["text"] for m in kernel.broadcasts(2) if m["msg_type"] == "stream")
    assert "Thread 'mine' ended with an exception." in late and ", line 3, in a lambda\n" in plain(late) and "$" not in late
    caught = plain(kernel.run("try {\n  int[] none = {};\n  none[1] = 2;\n} catch (Exception e) {\n  e.printStackTrace();\n}").printed("stderr"))
    assert caught.startswith("ArrayIndexOutOfBoundsException: Index 1") and ", line 3\n  --> 3   none[1] = 2;" in caught


def test_exit_does_not_end_the_kernel(kernel):
    assert kernel.run("System.exit(3)").content["ename"] == "SystemExit"
    assert kernel.run("Runtime.getRuntime().halt(3)").content["ename"] == "SystemExit"
    assert kernel.run("5").result["text/plain"] == "5"


def test_input_is_asked_for(kernel):
    assert kernel.run("new Scanner(System.in).nextLine()", answer="typed ✓").result["text/plain"] == "typed ✓"
    assert kernel.run('readLine("name? ")', answer="me").result["text/plain"] == "me"


def test_a_scanner_goes_on_after_an_interrupt(kernel):
    kernel.run("var scanner = new Scanner(System.in);")
    for code in ("scanner.nextLine()", "scanner.nextLine()"):
        message = kernel.send(code, allow_stdin=True)
        kernel.client.get_stdin_msg(timeout=20)
        kernel.manager.interrupt_kernel()
        assert kernel.reply_to(message, timeout=10)["ename"] == "Interrupted"
        assert kernel.run(code, answer="again").result["text/plain"] == "again"


def test_what_is_brought_to_its_end_first_is_waited_for(kernel):
    code = """var cell = org.finetree.kernel.output.Cell.current();
    try {
        Thread.sleep(60_000);
    } catch (InterruptedException e) {
        cell.finishFirst("the checkpoint comes first");
        long until = System.nanoTime() + 4_000_000_000L;
        while (System.nanoTime() < until) {
            try { Thread.sleep(100); } catch (InterruptedException again) { }
        }
        cell.finished();
        System.out.println("kept");
        throw new IllegalStateException("stopped");
    }"""
    # As a library's code would: what cells compile to ends at each turn.
    reply = stopped_by_interrupt(kernel, code)
    assert "the checkpoint comes first" in reply


def stopped_by_interrupt(kernel, code):
    message = kernel.send(code)
    time.sleep(1)
    kernel.manager.interrupt_kernel()
    assert kernel.reply_to(message, timeout=20)["ename"] == "Interrupted"
    return "".join(m["content"]["text"] for m in kernel.broadcasts(1) if m["msg_type"] == "stream")


def test_input_without_anybody_to_ask_is_an_error(kernel):
    assert "takes no input" in kernel.run("new Scanner(System.in).nextLine()").content["evalue"]


def test_nothing_is_red_in_a_first_cell(fresh_kernel):
    reply = fresh_kernel.run('Table.create("t", IntColumn.create("x", 1, 2)).summary()')
    assert reply.status == "ok" and reply.printed("stderr") == ""


def test_shutdown_is_quick(fresh_kernel):
    fresh_kernel.client.shutdown()
    fresh_kernel.manager.finish_shutdown(waittime=10)
    assert not fresh_kernel.manager.is_alive()


def test_an_error_in_another_cell_comes_with_a_link_that_lab_follows(monkeypatch):
    monkeypatch.setenv("JPY_SESSION_NAME", "/somewhere/my book.ipynb")
    kernel = Kernel()

    def run(code, id):
        message = kernel.client.session.msg("execute_request", {"code": code, "silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": False, "stop_on_error": True}, metadata={"cellId": id})
        kernel.client.shell_channel.send(message)
        kernel.reply_to(message["header"]["msg_id"])
        return [m["content"]["data"] for m in kernel.broadcasts(1) if m["msg_type"] == "display_data"]

    try:
        assert run("int part(int a) {\n  return 1 / a;\n}", "abc-1") == []
        assert run("part(0)", "abc-2") == [{"text/plain": "Cell In[1], line 2", "text/html": 'Go to <a href="./my%20book.ipynb#cell-id=abc-1">Cell In[1], line 2</a>'}]
        assert run("1 / (1 - 1)", "abc-3") == []
        run("int other(int a) { return 1 / a; }", "vscode-notebook-cell:/x#y")
        assert run("other(0)", "abc-4") == []
    finally:
        kernel.stop()


def test_a_loop_with_a_bar(kernel):
    reply = kernel.run('for (int i : progress("steps", 30)) Thread.sleep(10);\nint sum = 0; for (var x : progress("list", List.of(1, 2))) sum += x;\nsum')
    bars, updates = reply.of_type("display_data"), reply.of_type("update_display_data")
    assert len(bars) == 2 and reply.result["text/plain"] == "3"
    mine = [u["data"]["text/plain"] for u in updates if u["transient"] == bars[0]["transient"]]
    assert 2 <= len(mine) <= 8 and mine[-1].startswith("[####################] steps: 30 of 30") and " left" in mine[0]
    assert "progressbar" in updates[-1]["data"]["text/html"]


def test_networks_grids_scales_and_columns_are_tables(kernel):
    network = kernel.run('Networks.byName("minialex28", 46)').result
    assert "<table" in network["text/html"] and "Convolution" in network["text/plain"] and "multiply-adds per image" in network["text/plain"]
    grid = kernel.run('ExperimentGrid.named("few", Scale.sketch()).source("sketches/source").untrained().fineTuneFewShot("sketches/held-out", new LabelSetRecipe.All(), 10).seeds(1, 2)').result
    assert "fine tuning" in grid["text/plain"] and "2 rows" in grid["text/plain"]
    assert "linear probe" in kernel.run("Scale.sketch()").result["text/plain"]
    assert "2 rows" in kernel.run('IntColumn.create("x", 1, 2)').result["text/plain"]


def test_a_renderer_that_fails_does_not_hide_the_value(kernel):
    kernel.run('class Shy { public String toString() { return "shy"; } }\nshowAs(Shy.class, "text/html", s -> { throw new IllegalStateException("not today"); });')
    shown = kernel.run("new Shy()")
    assert shown.status == "ok" and shown.result["text/plain"].startswith("shy\n") and "not today" in shown.result["text/plain"]
