"""Long sessions, many starts, interrupts at any moment, and messages that no front end would send."""
import json
import os
import pathlib
import random
import statistics
import time

import psutil
import pytest
import zmq
from conftest import Kernel
from jupyter_client.session import Session

SEED = 20161
full = pytest.mark.full


def record(check, measured):
    """For docs/kernel-comparison.md: ./finetree bench kernel --only endurance --write."""
    if "FINETREE_ENDURANCE" in os.environ:
        file = pathlib.Path(os.environ["FINETREE_ENDURANCE"])
        rows = json.loads(file.read_text(encoding="utf-8")) if file.exists() else []
        file.write_text(json.dumps(rows + [{"check": check, "measured": measured}]), encoding="utf-8")


def resident(kernel):
    """Megabytes of the process, as the system sees it."""
    return psutil.Process(kernel.manager.provisioner.pid).memory_info().rss >> 20


def used_heap(kernel):
    """Megabytes in use after a collection."""
    code = "System.gc(); (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20"
    return int(kernel.run(code).result["text/plain"])


@pytest.mark.parametrize("count", [60, pytest.param(1000, marks=full)])
def test_a_thousand_cells_stay_quick_and_leak_nothing(fresh_kernel, count):
    kernel = fresh_kernel
    cells = ["{i} + 1", "int x{i} = {i};", 'System.out.println("line {i}");', "new byte[1 << 20]", 'display("{i}", "text/html");', "List.of({i}, 2).stream().map(v -> v + 1).toList()",
             "1 / (x % 1)", "class C{m} {{ int v = {i}; }}", "int twice(int v) {{ return 2 * v + {i}; }}"]
    kernel.run("int x = 1;")
    seconds = []
    heap, memory = [], []
    for i in range(count):
        begun = time.monotonic()
        kernel.run(cells[i % len(cells)].format(i=i % 50, m=i % 7), timeout=30)
        seconds.append(time.monotonic() - begun)
        if i in (count // 10 - 1, count - 1):
            heap.append(used_heap(kernel))
            memory.append(resident(kernel))
    tenth = count // 10
    if count == 1000:
        record("1,000 cells in a row, every ninth a result of 1 MB, every ninth an error",
               f"all answered; median {1000 * statistics.median(seconds[:tenth]):.0f} ms for the first 100, {1000 * statistics.median(seconds[-tenth:]):.0f} ms for the last; "
               f"heap in use {heap[0]} MB after 100, {heap[1]} MB after 1,000; process {memory[0]} and {memory[1]} MB")
    # A hundred arrays of a megabyte each were results: they must be gone.
    assert heap[1] - heap[0] < 60
    assert kernel.run("x").result["text/plain"] == "1"


@pytest.mark.parametrize("count", [2, pytest.param(100, marks=full)])
def test_a_hundred_restarts(fresh_kernel, count):
    kernel = fresh_kernel
    seconds = []
    for i in range(count):
        begun = time.monotonic()
        kernel.client.stop_channels()
        kernel.manager.restart_kernel(now=i % 2 == 0)
        kernel.client = kernel.manager.client()
        kernel.client.start_channels()
        kernel.client.wait_for_ready(timeout=60)
        seconds.append(time.monotonic() - begun)
        assert kernel.run(f"{i}").result["text/plain"] == str(i)
    if count == 100:
        record("100 restarts, every second one by kill", f"all came back; median {statistics.median(seconds):.1f} s, longest {max(seconds):.1f} s; no process left behind")
    process = psutil.Process(kernel.manager.provisioner.pid)
    assert process.children() == []


INTERRUPTED = [
    "while (true) { }",
    "Thread.sleep(60_000);",
    "for (;;) { try { Thread.sleep(5); } catch (InterruptedException e) { } }",
    "var all = new ArrayList<Integer>(); while (true) { all.add(1); if (all.size() > 1000) all.clear(); }",
    "IntStream.iterate(0, i -> 1 - i).parallel().filter(i -> i > 1).findAny()",
    "String grown = \"\"; while (true) { grown = String.valueOf(grown.hashCode()); }",
    "new Scanner(System.in).nextLine()",
    "synchronized (Object.class) { Object.class.wait(); }",
    "!sleep 60",
    "while (true) { try { throw new RuntimeException(); } catch (Throwable t) { } }",
]


@pytest.mark.parametrize("count", [len(INTERRUPTED), pytest.param(50, marks=full)])
def test_fifty_interrupts_at_random_moments(fresh_kernel, count):
    kernel = fresh_kernel
    chance = random.Random(SEED)
    kernel.run("int kept = 1;")
    seconds = []
    for i in range(count):
        message = kernel.send(INTERRUPTED[i % len(INTERRUPTED)], allow_stdin=True)
        time.sleep(chance.uniform(0, 0.5))
        begun = time.monotonic()
        # One that comes before the cell has begun hits nothing, as with every kernel: ask again.
        while True:
            kernel.manager.interrupt_kernel()
            try:
                reply = kernel.reply_to(message, timeout=3)
                break
            except Exception:
                assert time.monotonic() - begun < 30, INTERRUPTED[i % len(INTERRUPTED)]
        seconds.append(time.monotonic() - begun)
        assert reply["status"] in ("error", "aborted"), (INTERRUPTED[i % len(INTERRUPTED)], reply)
        assert kernel.run("kept += 1").result["text/plain"] == str(i + 2)
    if count == 50:
        record("50 interrupts at random moments, of ten kinds of cells", f"all stopped and variables kept; median {statistics.median(seconds):.2f} s, longest {max(seconds):.2f} s")
    process = psutil.Process(kernel.manager.provisioner.pid)
    process.cpu_percent()
    time.sleep(2)
    assert process.cpu_percent() < 50, "something still runs in the background"


def garbage(chance, session, key_types):
    """Frames of a message that is wrong in one of many ways, some of them rightly signed."""
    kind = chance.randrange(6)
    blob = chance.randbytes(chance.randrange(0, 200))
    if kind == 0:
        return [chance.randbytes(chance.randrange(0, 40)) for _ in range(chance.randrange(1, 9))]
    if kind == 1:
        return [b"<IDS|MSG>"] + [blob] * chance.randrange(0, 7)
    message = session.serialize(session.msg(chance.choice(key_types), wrong_content(chance)))
    if kind == 2:
        message[chance.randrange(len(message))] = blob
        return message
    if kind == 3:
        return message[: chance.randrange(1, len(message))]
    if kind == 4:
        body = [blob, b"{}", b"[1]", json.dumps(wrong_content(chance)).encode()]
        return [b"<IDS|MSG>", session.sign(body)] + body
    return message


VALUES = [None, True, -1, 2**40, 1e300, "", "\x00", "x" * 3000, [], [[[]]], {}, {"a": {"b": []}}, "🌲"]


def wrong_content(chance):
    names = ["code", "cursor_pos", "detail_level", "hist_access_type", "n", "session", "start", "stop", "pattern", "unique", "output", "raw", "comm_id", "target_name", "data", "value",
             "user_expressions", "store_history", "silent", "allow_stdin", "stop_on_error"]
    return {name: chance.choice(VALUES) for name in chance.sample(names, chance.randrange(0, 8))}


TYPES = ["execute_request", "complete_request", "inspect_request", "is_complete_request", "history_request", "comm_info_request", "comm_open", "comm_msg", "comm_close", "kernel_info_request",
         "input_reply", "interrupt_request", "debug_request", "connect_request", "", "\u0000", "x" * 500]


@pytest.mark.parametrize("channel", ["shell", "control", "stdin", "hb", "iopub"])
@pytest.mark.parametrize("count", [500, pytest.param(10_000, marks=full)])
def test_ten_thousand_malformed_messages(kernel, channel, count):
    chance = random.Random(SEED)
    info = kernel.manager.get_connection_info()
    # The right key, but a session of its own: the client below counts its messages from the start too, and would take the kernel's answers to these for answers to its own.
    stranger = Session(key=kernel.client.session.key, signature_scheme=kernel.client.session.signature_scheme)
    socket = zmq.Context.instance().socket(zmq.SUB if channel == "iopub" else zmq.DEALER)
    if channel == "iopub":
        # The kernel's end takes subscriptions only.
        socket.setsockopt(zmq.SUBSCRIBE, b"")
    socket.setsockopt(zmq.LINGER, 0)
    socket.setsockopt(zmq.RCVHWM, 0)
    socket.setsockopt(zmq.SNDHWM, 0)
    socket.connect(f"tcp://{info['ip']}:{info[channel + '_port']}")
    for i in range(count):
        if channel == "iopub":
            topic = chance.randbytes(chance.randrange(0, 30))
            socket.setsockopt(zmq.SUBSCRIBE, topic)
            socket.setsockopt(zmq.UNSUBSCRIBE, topic)
        else:
            socket.send_multipart(garbage(chance, stranger, TYPES))
        if i % 200 == 0:
            while channel != "iopub" and socket.poll(0):
                socket.recv_multipart()
            time.sleep(0.01)
    kernel.client.stop_channels()
    kernel.client = kernel.manager.client()
    kernel.client.start_channels()
    kernel.client.wait_for_ready(timeout=300)
    reply = kernel.run("40 + 2", timeout=300)
    while reply.status == "aborted":
        # Garbage that was rightly signed is still in the queue, and one of its cells failed.
        reply = kernel.run("40 + 2", timeout=300)
    assert reply.result["text/plain"] == "42"
    socket.close()
    assert kernel.manager.is_alive()
    if count == 10_000:
        record(f"10,000 malformed messages on {channel}", f"alive, next cell answered; process {resident(kernel)} MB")
