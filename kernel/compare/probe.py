"""Feature by kernel: each probe starts with a kernel that works and says yes, no, or what it saw."""
import time

from client import Client, data, of_type, printed

PROBES = []


def probe(title):
    def register(function):
        PROBES.append((title, function))
        return function
    return register


def yes(condition):
    return "yes" if condition else "no"


@probe("`status` in kernel_info (nbval needs it)")
def kernel_info_status(k, code):
    reply = k.request("kernel_info_request", {})
    return yes(reply and reply.get("status") == "ok")


@probe("history by tail and pattern")
def history(k, code):
    k.run(code["one"])
    tail = k.request("history_request", {"hist_access_type": "tail", "n": 3, "output": False, "raw": True})
    found = k.request("history_request", {"hist_access_type": "search", "pattern": "1?1*", "n": 3, "output": False, "raw": True})
    return yes(tail and tail.get("history") and found and found.get("history"))


@probe("`silent` shows and counts nothing")
def silent(k, code):
    before, _ = k.run(code["one"])
    _, messages = k.run(code["silent"], silent=True)
    after, _ = k.run(code["one"])
    shown = [m for m in messages if m["msg_type"] not in ("status",)]
    return yes(not shown and after["execution_count"] == before["execution_count"] + 1)


@probe("`store_history: false` counts nothing")
def store_history(k, code):
    before, _ = k.run(code["one"])
    k.run(code["one"], store_history=False)
    after, _ = k.run(code["one"])
    return yes(after["execution_count"] == before["execution_count"] + 1)


@probe("`user_expressions`")
def user_expressions(k, code):
    reply, _ = k.run(code["one"], user_expressions={"x": code["value"]})
    return yes(reply.get("user_expressions", {}).get("x", {}).get("data", {}).get("text/plain") == "42")


@probe("an error stops the queued cells (Run All)")
def stop_on_error(k, code):
    first, second = k.client.execute(code["error"]), k.client.execute(code["one"])
    k.reply_to(first)
    reply = k.reply_to(second)
    return yes(reply and reply["status"] == "aborted")


def interrupt(k, code):
    k.run(code["set"])
    message = k.client.execute(code["running"])
    time.sleep(1)
    begun = time.monotonic()
    k.manager.interrupt_kernel()
    reply = k.reply_to(message, timeout=10)
    took = time.monotonic() - begun
    if reply is None or reply["status"] != "error":
        return "no"
    # A JVM that has just started still compiles itself in the background: only what goes on is the cell. A loop on a busy machine gets a small share, an idle kernel none.
    free = any(k.busy(2) < 4 for _ in range(6))
    after, messages = k.run(code["get"], timeout=10)
    kept = after is not None and data(messages).get("text/plain") == "42"
    return f"yes, {took:.1f} s" if free and kept else "no: " + ("still computes" if not free else "variables lost")


@probe("interrupt ends a sleep")
def interrupt_sleep(k, code):
    return interrupt(k, {**code, "running": code["sleep"]})


@probe("interrupt ends a tight loop and frees the CPU")
def interrupt_loop(k, code):
    return interrupt(k, {**code, "running": code["loop"]})


@probe("interrupt ends a loop that catches every exception")
def interrupt_caught(k, code):
    return interrupt(k, {**code, "running": code["loop_caught"]})


@probe("late output of a thread goes to its cell")
def late(k, code):
    starter = k.client.execute(code["thread"])
    k.reply_to(starter)
    k.run(code["one"])
    streams = [m for m in k.broadcasts(3) if m["msg_type"] == "stream" and "late" in m["content"]["text"]]
    return "no" if not streams else yes(streams[0]["parent_header"].get("msg_id") == starter)


@probe("the exception's own name in the reply")
def error_name(k, code):
    reply, _ = k.run(code["error"])
    return yes(code["error_name"] in reply.get("ename", ""))


def plain(lines):
    import re
    return re.sub("\x1b\\[[0-9;]*m", "", "\n".join(lines))


@probe("a runtime error shows the line's text")
def error_line(k, code):
    reply, _ = k.run(code["error"])
    return yes("b = a / 0" in plain(reply.get("traceback", [])))


@probe("a compile error names its line")
def compile_line(k, code):
    reply, _ = k.run(code["compile_error"])
    return yes("line 2" in plain(reply.get("traceback", [])))


@probe("nothing runs when a later line cannot be parsed")
def whole_cell(k, code):
    _, messages = k.run(code["print"] + "\n" + code["wrong"][0])
    return yes(printed(messages) == "")


@probe("assertions are on")
def assertion(k, code):
    reply, _ = k.run(code["assertion"])
    return yes(reply["status"] == "error")


@probe("exit does not end it")
def leave(k, code):
    k.run(code["exit"], timeout=5)
    time.sleep(1)
    return yes(k.manager.is_alive() and k.run(code["one"], timeout=5)[0] is not None)


@probe("is_complete: complete / incomplete / invalid")
def is_complete(k, code):
    def right(samples, status):
        return all((k.request("is_complete_request", {"code": s}) or {}).get("status") == status for s in samples)
    return " / ".join(yes(right(code[c], s)) for c, s in (("valid", "complete"), ("open", "incomplete"), ("wrong", "invalid")))


@probe("completion, with kinds")
def complete(k, code):
    reply = k.request("complete_request", {"code": code["complete"], "cursor_pos": len(code["complete"])})
    if not reply or not any(code["completed"] in m for m in reply.get("matches", [])):
        return "no"
    return "yes, with kinds" if reply.get("metadata", {}).get("_jupyter_types_experimental") else "yes"


@probe("inspection of a name")
def inspect(k, code):
    reply = k.request("inspect_request", {"code": code["inspect"], "cursor_pos": len(code["inspect"]), "detail_level": 0})
    return yes(reply and reply.get("found") and code["inspected"] in reply["data"].get("text/plain", ""))


@probe("clear_output")
def clear(k, code):
    return yes(of_type(k.run(code["clear"])[1], "clear_output"))


@probe("update_display")
def update(k, code):
    return yes(of_type(k.run(code["update"])[1], "update_display_data"))


@probe("input from the user")
def stdin(k, code):
    _, messages = k.run(code["input"], answer="typed", timeout=10)
    return yes("typed" in data(messages).get("text/plain", ""))


@probe("comm_info")
def comm_info(k, code):
    return yes("comms" in (k.request("comm_info_request", {}) or {}))


@probe("5,000 printed lines arrive")
def many(k, code):
    _, messages = k.run(code["print_many"])
    late_ones = k.broadcasts(0.5)
    return yes((printed(messages) + printed(late_ones)).split() == [str(i) for i in range(5000)])


@probe("%time and !command")
def magics(k, code):
    timed, _ = k.run(code["time"])
    _, messages = k.run(code["shell"])
    return yes(timed["status"] == "ok") + " / " + yes("hello" in printed(messages))


@probe("Tablesaw: table as HTML, figure as plotly JSON, image as PNG")
def renderers(k, code):
    if code["table"] is None:
        return "–"
    def has(name, mime):
        return yes(mime in data(k.run(code[name])[1]))
    return " / ".join([has("table", "text/html"), has("figure", "application/vnd.plotly.v1+json"), has("image", "image/png")])


@probe("unsigned and replayed messages are dropped")
def signatures(k, code):
    def answered(frames):
        while k.client.shell_channel.socket.poll(0):
            k.client.shell_channel.socket.recv_multipart()
        k.client.shell_channel.socket.send_multipart(frames)
        return bool(k.client.shell_channel.socket.poll(1500))
    frames = k.client.session.serialize(k.client.session.msg("kernel_info_request", {}))
    unsigned = list(frames)
    unsigned[1] = b"0" * 64
    dropped = not answered(unsigned)
    answered(frames)
    return yes(dropped) + " / " + yes(not answered(frames))


@probe("shutdown")
def shutdown(k, code):
    begun = time.monotonic()
    k.client.shutdown()
    while k.manager.is_alive() and time.monotonic() - begun < 10:
        time.sleep(0.02)
    return f"{time.monotonic() - begun:.1f} s" if not k.manager.is_alive() else "no"


def table(kernels, say=lambda text: None, only=""):
    """Rows of (probe, what each kernel did); one kernel process for each probe, so that none can spoil the next."""
    rows = []
    for title, function in PROBES:
        if only not in title:
            continue
        cells = []
        for name, code in kernels:
            try:
                with Client(name) as k:
                    k.run(code["one"])
                    cells.append(function(k, code))
            except Exception as problem:  # a kernel that died or hung
                cells.append(f"no ({type(problem).__name__})")
            say(f"{title}: {name}: {cells[-1]}")
        rows.append((title, cells))
    return rows
