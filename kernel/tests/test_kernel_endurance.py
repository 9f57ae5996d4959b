"""Long sessions, many starts, interrupts at any moment, and messages that no front end would send."""
import json
import random
import statistics
import time

import psutil
import pytest
import zmq
from conftest import Kernel

pytestmark = pytest.mark.full
SEED = 20161


def used_heap(kernel):
    """Megabytes in use after a collection."""
    code = "System.gc(); (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20"
    return int(kernel.run(code).result["text/plain"])


def test_a_thousand_cells_stay_quick_and_leak_nothing(fresh_kernel, record_property):
    kernel = fresh_kernel
    cells = ["{i} + 1", "int x{i} = {i};", 'System.out.println("line {i}");', "new byte[1 << 20]", 'display("{i}", "text/html");', "List.of({i}, 2).stream().map(v -> v + 1).toList()",
             "1 / (x % 1)", "class C{m} {{ int v = {i}; }}", "int twice(int v) {{ return 2 * v + {i}; }}"]
    kernel.run("int x = 1;")
    seconds = []
    heap = []
    for i in range(1000):
        begun = time.monotonic()
        kernel.run(cells[i % len(cells)].format(i=i % 50, m=i % 7), timeout=30)
        seconds.append(time.monotonic() - begun)
        if i in (99, 999):
            heap.append(used_heap(kernel))
    first, last = statistics.median(seconds[50:150]), statistics.median(seconds[-100:])
    record_property("median_ms_cells_50_150_and_last_100", [round(1000 * first), round(1000 * last)])
    record_property("heap_mb_after_100_and_1000_cells", heap)
    # A hundred arrays of a megabyte each were results: they must be gone.
    assert heap[1] - heap[0] < 60
    assert kernel.run("x").result["text/plain"] == "1"


def test_a_hundred_restarts(fresh_kernel, record_property):
    kernel = fresh_kernel
    seconds = []
    for i in range(100):
        begun = time.monotonic()
        kernel.client.stop_channels()
        kernel.manager.restart_kernel(now=i % 2 == 0)
        kernel.client = kernel.manager.client()
        kernel.client.start_channels()
        kernel.client.wait_for_ready(timeout=60)
        seconds.append(time.monotonic() - begun)
        assert kernel.run(f"{i}").result["text/plain"] == str(i)
    record_property("median_s_to_restart", round(statistics.median(seconds), 2))
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


def test_fifty_interrupts_at_random_moments(fresh_kernel, record_property):
    kernel = fresh_kernel
    chance = random.Random(SEED)
    kernel.run("int kept = 1;")
    seconds = []
    for i in range(50):
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
    record_property("median_and_longest_s_to_stop", [round(statistics.median(seconds), 2), round(max(seconds), 2)])
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
def test_ten_thousand_malformed_messages(fresh_kernel, channel):
    kernel = fresh_kernel
    chance = random.Random(SEED)
    info = kernel.manager.get_connection_info()
    socket = zmq.Context.instance().socket(zmq.SUB if channel == "iopub" else zmq.DEALER)
    if channel == "iopub":
        # The kernel's end takes subscriptions only.
        socket.setsockopt(zmq.SUBSCRIBE, b"")
    socket.setsockopt(zmq.LINGER, 0)
    socket.setsockopt(zmq.RCVHWM, 0)
    socket.setsockopt(zmq.SNDHWM, 0)
    socket.connect(f"tcp://{info['ip']}:{info[channel + '_port']}")
    for i in range(10_000):
        if channel == "iopub":
            topic = chance.randbytes(chance.randrange(0, 30))
            socket.setsockopt(zmq.SUBSCRIBE, topic)
            socket.setsockopt(zmq.UNSUBSCRIBE, topic)
        else:
            socket.send_multipart(garbage(chance, kernel.client.session, TYPES))
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
