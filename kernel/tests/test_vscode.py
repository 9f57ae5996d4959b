"""What the Jupyter extension of Visual Studio Code sends when it talks to a kernel without a server between, replayed. Read off its sources of July 2026
(microsoft/vscode-jupyter: rawKernelConnection, cellExecution, kernelCompletionProvider, resolveCompletionItem, kernelVariables, kernelDebugAdapterBase)."""
import json
import uuid

import pytest
from conftest import SECONDS, Kernel
from jupyter_client.kernelspec import get_kernel_spec

CELL = {"cellId": "vscode-notebook-cell:/home/me/book.ipynb#W0sZmlsZQ%3D%3D"}


class VSCode(Kernel):
    """Messages with the header of @jupyterlab/services, whose browser session is the sender and which knows of subshells."""

    def post(self, channel, kind, content, metadata=None):
        message = self.client.session.msg(kind, content, metadata=metadata)
        message["header"].update(username="", version="5.2", session=str(uuid.uuid4()), subshell_id=None)
        channel.send(message)
        return message["header"]["msg_id"]

    def control(self, kind, content):
        sent = self.post(self.client.control_channel, kind, content)
        while True:
            message = self.client.get_control_msg(timeout=SECONDS)
            if message["parent_header"].get("msg_id") == sent:
                return message

    def shell(self, kind, content, metadata=None):
        return self.reply_to(self.post(self.client.shell_channel, kind, content, metadata))

    def cell(self, code, **metadata):
        """As a cell is run: what is broadcast until the kernel is idle again, and the reply."""
        sent = self.post(self.client.shell_channel, "execute_request", {"code": code, "silent": False, "stop_on_error": False, "allow_stdin": True, "store_history": True},
                         {**CELL, **metadata})
        return self.until_idle(sent), self.reply_to(sent)

    def until_idle(self, sent):
        heard = []
        while True:
            message = self.client.get_iopub_msg(timeout=SECONDS)
            if message["parent_header"].get("msg_id") == sent:
                heard.append(message)
                if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
                    return heard


@pytest.fixture(scope="module")
def code():
    running = VSCode()
    yield running
    running.stop()


def test_the_kernelspec_lets_it_interrupt():
    """Without interrupt_mode 'message' the extension says that interrupting is not supported for kernels other than Python's."""
    spec = get_kernel_spec("finetree")
    assert spec.interrupt_mode == "message" and spec.language == "Java"


def test_it_asks_for_kernel_info_on_both_channels_until_both_answer(code):
    on_control = code.control("kernel_info_request", {})
    on_shell = code.shell("kernel_info_request", {})
    assert on_control["msg_type"] == "kernel_info_reply" and on_control["content"]["status"] == "ok"
    assert on_control["content"] == on_shell


def test_cells_are_coloured_as_java(code):
    """The extension turns language_info.name into lower case and takes it for an editor's language identifier; Lab takes the mime type, exports the lexer."""
    language = code.shell("kernel_info_request", {})["language_info"]
    assert language["name"].lower() == "java" and language["mimetype"] == "text/x-java" and language["pygments_lexer"] == "java"
    assert language["file_extension"].startswith(".") and language["version"]


def test_a_cell_runs_with_the_metadata_that_is_sent(code):
    heard, reply = code.cell("6 * 7", tags=["parameters"], vscode={"languageId": "java"}, collapsed=True)
    assert [m["msg_type"] for m in heard] == ["status", "execute_input", "execute_result", "status"]
    assert heard[2]["content"]["data"]["text/plain"] == "42" and reply["status"] == "ok"
    assert heard[2]["content"]["execution_count"] == reply["execution_count"]


def test_an_error_stops_no_cell_that_the_extension_has_not_sent(code):
    """It sends stop_on_error false, and itself one cell after the other."""
    first = code.post(code.client.shell_channel, "execute_request", {"code": "1 / 0", "silent": False, "stop_on_error": False, "allow_stdin": True, "store_history": True}, CELL)
    second = code.post(code.client.shell_channel, "execute_request", {"code": "1 + 1", "silent": False, "stop_on_error": False, "allow_stdin": True, "store_history": True}, CELL)
    error = next(m["content"] for m in code.until_idle(first) if m["msg_type"] == "error")
    assert error["ename"].endswith("ArithmeticException") and error["traceback"] and all(isinstance(line, str) for line in error["traceback"])
    assert code.reply_to(first)["status"] == "error" and code.reply_to(second)["status"] == "ok"


def test_silent_code_of_the_extension_leaves_no_trace(code):
    before = code.cell("0")[1]["execution_count"]
    sent = code.post(code.client.shell_channel, "execute_request", {"code": "int probe = 1;", "silent": False, "stop_on_error": False, "allow_stdin": True, "store_history": False})
    assert code.reply_to(sent)["status"] == "ok"
    assert code.cell("0")[1]["execution_count"] == before + 1


def test_completion_and_what_is_shown_beside_it(code):
    code.cell("var words = new ArrayList<String>();")
    text = "words.addA"
    reply = code.shell("complete_request", {"code": text, "cursor_pos": len(text)})
    assert reply["status"] == "ok" and "addAll" in " ".join(reply["matches"])
    assert (reply["cursor_start"], reply["cursor_end"]) == (text.index("addA"), len(text))
    kinds = reply["metadata"]["_jupyter_types_experimental"]
    assert all({"text", "type", "start", "end"} <= kind.keys() for kind in kinds) and any("addAll" in kind["text"] for kind in kinds)
    # For the chosen item it asks once more, at the end of the word as it would then stand.
    whole = "words.addAll"
    for detail in (0, 1):
        shown = code.shell("inspect_request", {"code": whole, "cursor_pos": len(whole), "detail_level": detail})
        assert shown["status"] == "ok" and shown["found"] and "addAll" in shown["data"]["text/plain"]


def test_the_language_servers_question_about_a_dot_that_makes_no_sense(code):
    """Sent once after the start, to warm up Jedi; other kernels get it as well."""
    reply = code.shell("complete_request", {"code": "__file__.", "cursor_pos": 9})
    assert reply["status"] == "ok" and isinstance(reply["matches"], list)


def test_inspecting_what_is_not_there(code):
    reply = code.shell("inspect_request", {"code": "nowhere", "cursor_pos": 7, "detail_level": 0})
    assert reply["status"] == "ok" and reply["found"] is False and reply["data"] == {}


@pytest.mark.parametrize("request_", [
    {"seq": 1, "type": "request", "command": "debugInfo"},
    {"seq": 2, "type": "request", "command": "initialize", "arguments": {"clientID": "vscode", "adapterID": "Python Kernel Debug Adapter", "linesStartAt1": True}},
    {"seq": 0, "type": "request", "command": "continue", "arguments": {"threadId": 1}},
])
def test_debugging_is_declined_politely(code, request_):
    """kernel_info says that there is no debugger; who asks all the same gets an answer and is not left waiting."""
    reply = code.control("debug_request", request_)
    assert reply["msg_type"] == "debug_reply", reply
    assert json.dumps(reply["content"]) and code.cell("1 + 1")[1]["status"] == "ok"
    assert reply["content"].get("success") is False or reply["content"].get("status") == "error"


def test_widgets_are_asked_after(code):
    """It registers the target jupyter.widget, opens the control comm that ipywidgets 8 has, and asks for comms; none of it disturbs a kernel without widgets."""
    comm = str(uuid.uuid4())
    opened = code.post(code.client.shell_channel, "comm_open", {"comm_id": comm, "target_name": "jupyter.widget.control", "data": {}}, {"version": "1.0.0"})
    code.until_idle(opened)
    code.until_idle(code.post(code.client.shell_channel, "comm_msg", {"comm_id": comm, "data": {"method": "request_states"}}))
    reply = code.shell("comm_info_request", {"target_name": "jupyter.widget"})
    assert reply["status"] == "ok" and isinstance(reply["comms"], dict)


def test_interrupt_by_message_frees_the_kernel(code):
    sent = code.post(code.client.shell_channel, "execute_request", {"code": "while (true) { }", "silent": False, "stop_on_error": False, "allow_stdin": True, "store_history": True}, CELL)
    while code.client.get_iopub_msg(timeout=SECONDS)["msg_type"] != "execute_input":
        pass
    assert code.control("interrupt_request", {})["content"]["status"] == "ok"
    assert code.reply_to(sent)["status"] == "error"
    assert code.cell("1 + 1")[1]["status"] == "ok"


def test_input_goes_to_the_box_at_the_top(code):
    sent = code.post(code.client.shell_channel, "execute_request", {"code": "new java.util.Scanner(System.in).nextLine()", "silent": False, "stop_on_error": False, "allow_stdin": True, "store_history": True}, CELL)
    asked = code.client.get_stdin_msg(timeout=SECONDS)
    assert asked["msg_type"] == "input_request" and asked["content"]["password"] is False
    code.client.input("typed")
    heard = code.until_idle(sent)
    assert next(m["content"]["data"]["text/plain"] for m in heard if m["msg_type"] == "execute_result").strip('"') == "typed"


def test_charts_come_in_forms_that_it_can_show(code):
    """It has a renderer for plotly's JSON and shows PNG without one."""
    heard, _ = code.cell('XyChart.named("dots").withAxes(Axis.linear("x"), Axis.linear("y")).withSeries(Series.of("s", new double[] {1, 2}, new double[] {3, 4}))')
    data = next(m["content"]["data"] for m in heard if m["msg_type"] == "execute_result")
    assert {"application/vnd.plotly.v1+json", "image/png", "text/plain"} <= data.keys()


def test_shutdown_as_at_restart():
    running = VSCode()
    try:
        assert running.control("shutdown_request", {"restart": True})["content"] == {"status": "ok", "restart": True}
    finally:
        running.stop()
