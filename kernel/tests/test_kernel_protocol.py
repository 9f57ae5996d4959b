"""The protocol beyond the everyday: what a front end may ask, and what nobody may."""
import glob
import os
import shutil
import time

import pytest
from conftest import Kernel


def test_every_reply_carries_a_status(kernel):
    for kind, content in [
        ("kernel_info_request", {}),
        ("complete_request", {"code": "Sys", "cursor_pos": 3}),
        ("inspect_request", {"code": "String", "cursor_pos": 3, "detail_level": 0}),
        ("is_complete_request", {"code": "1+1"}),
        ("history_request", {"hist_access_type": "tail", "n": 1, "output": False, "raw": True}),
        ("comm_info_request", {}),
    ]:
        assert kernel.request(kind, content)["status"] in ("ok", "complete"), kind


def test_an_unknown_request_is_answered_with_an_error(kernel):
    assert kernel.request("dance_request", {})["status"] == "error"


def test_kernel_info_names_the_language(kernel):
    info = kernel.request("kernel_info_request", {})["language_info"]
    assert (info["name"], info["file_extension"], info["pygments_lexer"], info["mimetype"]) == ("Java", ".jshell", "java", "text/x-java")


def test_silent_shows_nothing_and_counts_nothing(kernel):
    before = kernel.run("1").content["execution_count"]
    silent = kernel.run("System.out.println(41); 42", silent=True)
    assert [m for m in silent.messages if m["msg_type"] != "status"] == []
    assert kernel.run("2").content["execution_count"] == before + 1


def test_what_is_not_to_be_stored_is_not(kernel):
    before = kernel.run("1").content["execution_count"]
    kernel.run('"not stored"', store_history=False)
    assert kernel.run("2").content["execution_count"] == before + 1
    found = kernel.request("history_request", {"hist_access_type": "search", "pattern": "*not stored*", "output": False, "raw": True})
    assert found["history"] == []


def test_user_expressions(kernel):
    reply = kernel.run("int q = 5;", user_expressions={"five": "q", "wrong": "nothing.here"}).content
    assert reply["user_expressions"]["five"] == {"status": "ok", "data": {"text/plain": "5"}, "metadata": {}}
    assert reply["user_expressions"]["wrong"]["status"] == "error"


@pytest.mark.parametrize("code, expected", [
    ("1+1", "complete"), ("int x = 1;", "complete"), ("void f() { }", "complete"), ("", "complete"), ("// word", "complete"), ("%time 1", "complete"), ("%%time\n1", "complete"),
    ("if (true) {", "incomplete"), ("foo(", "incomplete"), ("int a = 1;\nclass B {", "incomplete"), ("/* open", "incomplete"), ("String s =", "incomplete"),
    ("int x = = 3;", "invalid"), ("class 3A {}", "invalid"), ("}", "invalid"), ("1 2 3", "invalid"),
])
def test_is_complete(kernel, code, expected):
    assert kernel.request("is_complete_request", {"code": code})["status"] == expected


def completion(kernel, code, at=None):
    reply = kernel.request("complete_request", {"code": code, "cursor_pos": len(code) if at is None else at})
    return reply["matches"], reply


def test_completion_knows_kinds_and_signatures(kernel):
    matches, reply = completion(kernel, '"a".sub')
    assert matches == ["subSequence(", "substring("]
    assert (reply["cursor_start"], reply["cursor_end"]) == (4, 7)
    kinds = reply["metadata"]["_jupyter_types_experimental"]
    assert {k["type"] for k in kinds} == {"function"}
    assert kinds[1]["signature"].startswith("String String.substring(int beginIndex")


def test_completion_counts_characters_beyond_the_basic_plane_once(kernel):
    code = 'String s = "🌲"; s.leng'
    matches, reply = completion(kernel, code)
    assert matches == ["length()"]
    assert reply["cursor_start"] == len(code) - 4


def test_completion_knows_variables_declared_above_in_the_same_cell(kernel):
    matches, _ = completion(kernel, "import java.util.concurrent.*;\nclass Above { }\nvar words = new StringBuilder();\nvoid m() { }\nwords.appendCode")
    assert matches == ["appendCodePoint("]


def test_completion_in_the_middle_of_a_cell(kernel):
    code = "Math.ab\nint later = 3;"
    matches, reply = completion(kernel, code, 7)
    assert "abs(" in matches and reply["cursor_end"] == 7


def test_completion_inside_a_method_body(kernel):
    assert "isBlank()" in completion(kernel, "boolean blank(String text) {\n  return text.isBl")[0]


def test_completion_of_magics(kernel):
    assert completion(kernel, "%cla")[0] == ["%classpath"]
    assert completion(kernel, "%%ti")[0] == ["%%time"]


def test_completion_in_an_unfinished_condition(kernel):
    kernel.run('List<String> listed = List.of("a");')
    assert completion(kernel, "if (listed.isEm")[0] == ["isEmpty()"]
    assert completion(kernel, "boolean f() {\n  while (!(listed.isEm")[0] == ["isEmpty()"]


def test_completion_of_words_and_of_classes_that_are_not_imported(kernel):
    assert completion(kernel, "retu")[0] == ["return"]
    deadline = time.monotonic() + 20
    while "java.util.concurrent.CountDownLatch" not in completion(kernel, "new CountDownLatch")[0]:
        assert time.monotonic() < deadline, "JShell lists the classes in the background"
        time.sleep(0.1)


def test_a_long_list_of_completions_has_types(kernel):
    matches, reply = completion(kernel, '"a".')
    signatures = {k["text"]: k["signature"] for k in reply["metadata"]["_jupyter_types_experimental"]}
    assert len(matches) > 40 and signatures["charAt("] == "char charAt(int)" and signatures["isBlank()"] == "boolean isBlank()"
    kernel.run("class Many { " + " ".join(f"int number{i}() {{ return {i}; }}" for i in range(20)) + " } var many = new Many();")
    _, reply = completion(kernel, "many.")
    assert "int number7()" in [k["signature"] for k in reply["metadata"]["_jupyter_types_experimental"]]


def test_completion_of_what_magics_take(kernel, tmp_path):
    (tmp_path / "one.jshell").write_text("", encoding="utf-8")
    (tmp_path / "inner").mkdir()
    matches, reply = completion(kernel, f"%load {tmp_path}/")
    assert matches == [f"{tmp_path}/inner/", f"{tmp_path}/one.jshell"] and reply["cursor_start"] == 6
    assert completion(kernel, f"!cat {tmp_path}/on")[0] == [f"{tmp_path}/one.jshell"]
    assert "PATH" in completion(kernel, "%env PA")[0]


def test_completion_of_finetree(kernel):
    assert "Taxonomy" in completion(kernel, "Taxon")[0]


def inspection(kernel, code, at=None):
    reply = kernel.request("inspect_request", {"code": code, "cursor_pos": len(code) if at is None else at, "detail_level": 0})
    return reply["data"].get("text/plain") if reply["found"] else None


def test_inspection_shows_signatures(kernel):
    assert "void PrintStream.println(String x)" in inspection(kernel, "System.out.println")
    assert "String String.substring(int beginIndex)" in inspection(kernel, '"abc".substring(1)', 8)
    assert "java.lang.String" in inspection(kernel, "String s", 3)


def test_inspection_inside_a_call_shows_the_call(kernel):
    assert "int Math.max(int a, int b)" in inspection(kernel, "Math.max(1, ")


def test_inspection_shows_finetrees_javadoc(kernel):
    assert "WordNet" in inspection(kernel, "Wnid")
    assert "Shows an object below the cell" in inspection(kernel, "display(1)", 4)


def test_inspection_shows_the_javadoc_of_cells(kernel):
    kernel.run("/** Doubles a number.\n * @param x the number */\nint twice(int x) { return 2 * x; }\n/** A pair. */\nrecord Pair(int a, int b) { /** Adds them. */ int sum() { return a + b; } }\n"
               "/** Words to count. */\nList<String> words = List.of();\nvar pair = new Pair(1, 2);")
    assert inspection(kernel, "twice(2)", 3) == "int twice(int x)\n\nDoubles a number.\n\n- x: the number"
    assert inspection(kernel, "Pair").endswith("A pair.")
    assert inspection(kernel, "pair.sum") == "int Pair.sum()\n\nAdds them."
    assert inspection(kernel, "words") == "List<String> words\n\nWords to count."


def test_inspection_shows_what_a_sources_jar_says(kernel, tmp_path):
    source = tmp_path / "Greeter.java"
    source.write_text("package greet; /** Greets people. */ public class Greeter { /** Says {@code hello<T>}. */ public static <T> void hello(T... names) { } }", encoding="utf-8")
    assert kernel.run(f"!cd {tmp_path} && javac -Xlint:-unchecked -d classes Greeter.java && jar cf greet-1.jar -C classes . && mkdir greet && cp Greeter.java greet && jar cf greet-1-sources.jar greet").status == "ok"
    kernel.run(f"%classpath {tmp_path}/greet-1.jar")
    assert "Greets people." in inspection(kernel, "greet.Greeter")
    assert inspection(kernel, "greet.Greeter.hello").endswith("Says hello<T>.")


JDKS = [zip for home in [os.path.realpath(shutil.which("java") or "/none/bin/java")] for zip in glob.glob(os.path.join(os.path.dirname(home), "..", "..", "*", "lib", "src.zip")) if os.path.isfile(zip)]


@pytest.mark.skipif(not JDKS, reason="no JDK here has its src.zip (Debian: apt install openjdk-17-source)")
def test_inspection_shows_the_jdks_javadoc(kernel):
    assert "begins with the character at the specified index" in inspection(kernel, '"a".substring')
    assert "Hash table based implementation" in inspection(kernel, "HashMap")


def test_inspection_of_a_magic(kernel):
    assert "Runs the code and prints how long it took" in inspection(kernel, "%time 1", 3)
    assert "Maven" in inspection(kernel, "int x;\n%maven")


def test_a_name_and_a_question_mark_show_documentation(kernel):
    assert "WordNet" in kernel.run("Taxonomy?").result["text/markdown"]
    assert kernel.run("NoSuchNameAnywhere?").content["ename"] == "UsageError"
    assert kernel.run("boolean b = true; b ?\n1 : 2").result["text/plain"] == "1"


def test_inspection_of_nothing_finds_nothing(kernel):
    assert inspection(kernel, "nothingOfThisName") is None
    assert inspection(kernel, "") is None


def test_history_survives_the_kernel(tmp_path, monkeypatch):
    monkeypatch.setenv("FINETREE_HISTORY", str(tmp_path / "deep" / "history.jsonl"))
    first = Kernel()
    first.run('"one"')
    first.run('"two"')
    first.stop()
    with open(tmp_path / "deep" / "history.jsonl", "a") as file:
        file.write('{"session": 1, "li')
        file.write("\n")
    second = Kernel()
    try:
        second.run('"one"')
        tail = second.request("history_request", {"hist_access_type": "tail", "n": 3, "output": False, "raw": True})["history"]
        assert tail == [[1, 1, '"one"'], [1, 2, '"two"'], [2, 1, '"one"']]
        before = second.request("history_request", {"hist_access_type": "range", "session": -1, "start": 1, "stop": 3, "output": True, "raw": True})["history"]
        assert before == [[1, 1, ['"one"', None]], [1, 2, ['"two"', None]]]
        once = second.request("history_request", {"hist_access_type": "search", "pattern": '"o?e*', "n": 5, "unique": True, "output": False, "raw": True})["history"]
        assert once == [[2, 1, '"one"']]
    finally:
        second.stop()


def test_a_password_is_asked_for_as_one(kernel):
    seen = []
    kernel.client.execute_interactive('readPassword("secret: ").length()', allow_stdin=True, output_hook=lambda m: None,
                                      stdin_hook=lambda m: (seen.append(m["content"]), kernel.client.input("four")))
    assert seen == [{"prompt": "secret: ", "password": True}]


def test_an_interrupt_ends_a_question(kernel):
    message = kernel.send('readLine("? ")', allow_stdin=True)
    kernel.client.get_stdin_msg(timeout=20)
    kernel.manager.interrupt_kernel()
    assert kernel.reply_to(message, timeout=10)["ename"] == "Interrupted"


def test_a_comm_for_nobody_is_closed(kernel):
    message = kernel.client.session.msg("comm_open", {"comm_id": "c1", "target_name": "nobody", "data": {}})
    kernel.client.shell_channel.send(message)
    closed = [m for m in kernel.broadcasts(2) if m["msg_type"] == "comm_close"]
    assert [m["content"]["comm_id"] for m in closed] == ["c1"]
    assert kernel.request("comm_info_request", {})["comms"] == {}


def answered(kernel, message, frames):
    """Whether the kernel answers these frames of this message."""
    kernel.run("1")
    kernel.client.shell_channel.socket.send_multipart(frames)
    end = time.monotonic() + 1
    while time.monotonic() < end:
        if kernel.client.shell_channel.socket.poll(200) and kernel.client.get_shell_msg(timeout=1)["parent_header"].get("msg_id") == message["header"]["msg_id"]:
            return True
    return False


def test_messages_without_or_with_a_wrong_signature_are_dropped(kernel):
    session = kernel.client.session
    for forge in (lambda signature: b"", lambda signature: b"0" * 64, lambda signature: os.urandom(32), lambda signature: signature[:-1] + (b"0" if signature[-1:] != b"0" else b"1"), lambda signature: signature.upper(), lambda signature: signature):
        message = session.msg("kernel_info_request", {})
        frames = session.serialize(message)
        signature = frames[1]
        frames[1] = forge(signature)
        # The last is signed as it should be: so this test can tell.
        assert answered(kernel, message, frames) == (frames[1] == signature)
    # Signed, and then changed in any of its four parts.
    for part in (2, 3, 4, 5):
        message = session.msg("kernel_info_request", {})
        frames = session.serialize(message)
        frames[part] = frames[part].replace(b"{", b"{ ", 1)
        assert not answered(kernel, message, frames)


def test_a_replayed_message_is_dropped(kernel):
    socket = kernel.client.shell_channel.socket
    message = kernel.client.session.msg("execute_request", {"code": "int replays = 0;", "silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": False, "stop_on_error": True})
    frames = kernel.client.session.serialize(message)
    socket.send_multipart(frames)
    count = kernel.reply_to(message["header"]["msg_id"])["execution_count"]
    socket.send_multipart(frames)
    assert kernel.run("1").content["execution_count"] == count + 1


def test_requests_on_the_control_channel_are_served_while_a_cell_runs(kernel):
    running = kernel.send("Thread.sleep(1500);")
    time.sleep(0.3)
    message = kernel.client.session.msg("kernel_info_request", {})
    kernel.client.control_channel.send(message)
    reply = kernel.client.get_control_msg(timeout=1)
    assert reply["content"]["status"] == "ok"
    kernel.reply_to(running)


def test_the_heart_beats_while_a_cell_computes(kernel):
    running = kernel.send("long until = System.nanoTime() + 2_000_000_000L; while (System.nanoTime() < until) { }")
    time.sleep(1.5)
    assert kernel.client.is_alive()
    kernel.reply_to(running)


def test_a_front_end_that_connects_again_is_heard(kernel):
    kernel.run("int before = 1;")
    kernel.client.stop_channels()
    kernel.client = kernel.manager.client()
    kernel.client.start_channels()
    kernel.client.wait_for_ready(timeout=20)
    assert kernel.run("before").result["text/plain"] == "1"
    second = kernel.manager.client()
    second.start_channels()
    second.wait_for_ready(timeout=20)
    second.execute("before + 1")
    assert second.get_shell_msg(timeout=20)["content"]["status"] == "ok"
    second.stop_channels()
    kernel.client.stop_channels()
    kernel.client = kernel.manager.client()
    kernel.client.start_channels()
    kernel.client.wait_for_ready(timeout=20)
