"""What any process on the machine may send without the key, and what may come of it: nothing."""
import json
import os
import signal
import socket
import struct
import subprocess
import sys
import textwrap
import time

import psutil
import pytest
import zmq
from conftest import Kernel

SECONDS = 60


@pytest.fixture
def small_kernel(monkeypatch):
    """A kernel with little memory, so that little fills it. JDK_JAVA_OPTIONS come before the kernel's own."""
    monkeypatch.setenv("JDK_JAVA_OPTIONS", "-Xmx256m")
    running = Kernel()
    yield running
    running.stop()


def port(kernel, channel):
    return kernel.manager.get_connection_info()[f"{channel}_port"]


def hears(kernel):
    """Whether all channels still do their work, for a front end that comes now."""
    assert kernel.manager.is_alive(), "the process ended"
    client = kernel.manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=SECONDS)
        client.execute("40 + 2")
        assert client.get_shell_msg(timeout=SECONDS)["content"]["status"] == "ok"
        while True:
            message = client.get_iopub_msg(timeout=SECONDS)
            if message["msg_type"] == "execute_result":
                assert message["content"]["data"]["text/plain"] == "42"
                break
        assert client.hb_channel.is_alive()
        client.control_channel.send(client.session.msg("kernel_info_request", {}))
        assert client.get_control_msg(timeout=SECONDS)["content"]["status"] == "ok"
    finally:
        client.stop_channels()
    return True


def stranger(kernel, channel, kind=zmq.DEALER):
    peer = zmq.Context.instance().socket(kind)
    peer.setsockopt(zmq.LINGER, 0)
    peer.setsockopt(zmq.SNDHWM, 0)
    peer.connect(f"tcp://127.0.0.1:{port(kernel, channel)}")
    return peer


def raw(kernel, channel, kind):
    """A TCP connection that has shaken hands as ZMTP 3.0 does."""
    peer = socket.create_connection(("127.0.0.1", port(kernel, channel)), timeout=SECONDS)
    peer.sendall(b"\xff" + b"\x00" * 8 + b"\x7f" + b"\x03\x00" + b"NULL".ljust(20, b"\x00") + b"\x00" + b"\x00" * 31)
    received = b""
    while len(received) < 64:
        received += peer.recv(64 - len(received))
    ready = b"\x05READY" + b"\x0bSocket-Type" + struct.pack(">I", len(kind)) + kind
    peer.sendall(b"\x04" + bytes([len(ready)]) + ready)
    peer.recv(200)
    return peer


def large(length, more=False):
    """The head of a frame of this length."""
    return bytes([0x02 | (0x01 if more else 0)]) + struct.pack(">Q", length)


@pytest.mark.parametrize("length", [8_000, 20_000, 100_000])
def test_a_long_subscription_costs_its_sender_the_connection_and_nobody_else_anything(fresh_kernel, length):
    peer = stranger(fresh_kernel, "iopub", zmq.SUB)
    peer.setsockopt(zmq.SUBSCRIBE, b"a" * length)
    time.sleep(0.5)
    assert hears(fresh_kernel)
    peer.close()


@pytest.mark.parametrize("count", [20_000, pytest.param(100_000, marks=pytest.mark.full)])
def test_many_subscriptions_take_little_memory(small_kernel, count):
    chance = __import__("random").Random(20161)
    peer = raw(small_kernel, "iopub", b"SUB")
    for _ in range(count // 100):
        peer.sendall(b"".join(b"\x00\xc9\x01" + chance.randbytes(200) for _ in range(100)))
    time.sleep(0.5)
    assert hears(small_kernel)
    peer.close()


def test_announced_frames_take_no_memory(small_kernel):
    peers = [raw(small_kernel, "shell", b"DEALER") for _ in range(12)]
    for i, peer in enumerate(peers):
        try:
            peer.sendall(large((500 if i % 2 else 60) << 20) + b"x" * 100)
        except OSError:
            pass
    time.sleep(0.5)
    assert hears(small_kernel)
    for peer in peers:
        peer.close()
    assert hears(small_kernel)


@pytest.mark.parametrize("channel", ["shell", "control", "stdin", "hb"])
@pytest.mark.parametrize("ended", [True, False])
def test_large_frames_with_a_wrong_signature_take_no_memory(small_kernel, channel, ended):
    peer = stranger(small_kernel, channel)
    block = b"x" * (30 << 20)
    for i in range(30):
        peer.send(block, zmq.SNDMORE if i < 29 or not ended else 0, copy=False)
    time.sleep(2)
    assert hears(small_kernel)
    peer.close()


def old(kernel, channel):
    """A TCP connection that has shaken hands as ZMTP 1.0 does: frames are a length, flags and bytes."""
    peer = socket.create_connection(("127.0.0.1", port(kernel, channel)), timeout=SECONDS)
    peer.sendall(b"\x01\x00")
    return peer


@pytest.mark.parametrize("shake, frame, peers", [(lambda kernel: raw(kernel, "shell", b"DEALER"), b"\x01\x00", 1), (lambda kernel: raw(kernel, "shell", b"DEALER"), b"\x01\x00", 5), (lambda kernel: old(kernel, "shell"), b"\x01\x01", 2)])
def test_frames_without_end_take_no_memory_and_shut_nobody_out(small_kernel, shake, frame, peers):
    """Each frame is two bytes on the wire and a hundred in memory."""
    strangers = [shake(small_kernel) for _ in range(peers)]
    for peer in strangers:
        peer.settimeout(1)
        try:
            for _ in range(400 // peers):
                peer.sendall(frame * 10_000)
        except OSError:
            pass
    assert hears(small_kernel)
    for peer in strangers:
        peer.close()
    assert hears(small_kernel)


def test_a_heartbeat_that_nobody_takes_back_takes_no_memory(small_kernel):
    peer = raw(small_kernel, "hb", b"DEALER")
    peer.settimeout(1)
    try:
        for _ in range(300):
            peer.sendall((b"\x02" + struct.pack(">Q", 1000) + b"x" * 1000) * 300)
    except OSError:
        pass
    assert hears(small_kernel)
    peer.close()


def test_a_listener_that_reads_nothing_fills_no_memory_and_stops_nobody(small_kernel):
    deaf = raw(small_kernel, "iopub", b"SUB")
    deaf.sendall(b"\x00\x01\x01")
    reply = small_kernel.run('String kilobyte = "x".repeat(1000);\nfor (int i = 0; i < 400_000; i++) System.out.println(kilobyte);\n"done"', timeout=300)
    assert reply.status == "ok" and reply.result["text/plain"] == "done"
    assert len(reply.stdout) == 400_000 * 1001
    assert hears(small_kernel)
    deaf.close()


def test_output_waits_for_who_reads_it(small_kernel):
    """Four hundred megabytes of pictures through a heap of 256: what is printed faster than it is read has to wait."""
    reply = small_kernel.run('String megabyte = "x".repeat(1 << 20);\nfor (int i = 0; i < 400; i++) display(megabyte, "text/html");', timeout=300)
    assert reply.status == "ok" and len(reply.of_type("display_data")) == 400
    assert hears(small_kernel)


def test_an_endless_printer_can_be_interrupted(small_kernel):
    message = small_kernel.send('String line = "x".repeat(10_000);\nwhile (true) System.out.println(line);')
    time.sleep(2)
    small_kernel.manager.interrupt_kernel()
    # Nobody has read anything until now.
    assert small_kernel.reply_to(message)["ename"] == "Interrupted"
    assert hears(small_kernel)


def test_a_dead_channel_ends_the_process(fresh_kernel):
    """Whatever kills a thread of the channels: Jupyter sees the end and starts the kernel anew."""
    kill = """
for (Thread t : Thread.getAllStackTraces().keySet()) {
    if (t.getName().equals("finetree-wire")) t.stop();
}"""
    fresh_kernel.send(kill if int(fresh_kernel.run("Runtime.version().feature()").result["text/plain"]) < 20 else "")
    fresh_kernel.client.execute("1")
    end = time.monotonic() + SECONDS
    while fresh_kernel.manager.is_alive() and time.monotonic() < end:
        time.sleep(0.1)
    assert not fresh_kernel.manager.is_alive()


@pytest.mark.parametrize("length", [20_000_001, 30_000_000])
def test_a_cell_that_is_too_long_is_told_so(fresh_kernel, length):
    reply = fresh_kernel.run("//" + "x" * (length - 2))
    assert reply.content["ename"] == "CellTooLong" and f"{length:,} characters" in reply.content["evalue"]
    assert hears(fresh_kernel)


def test_a_signed_request_that_cannot_be_read_is_answered(kernel):
    session = kernel.client.session
    for content in (b"{", b"[1]", b'{"code": ' + b"[" * 1500 + b"]" * 1500 + b"}", b'{"code": "1", "n": ' + b"1" * 1001 + b"}"):
        message = session.msg("execute_request", {})
        parts = [json.dumps(message[name], default=str).encode() for name in ("header", "parent_header", "metadata")] + [content]
        kernel.client.shell_channel.socket.send_multipart([b"<IDS|MSG>", session.sign(parts), *parts])
        reply = kernel.reply_to(message["header"]["msg_id"])
        assert reply["status"] == "error" and reply["ename"] == "UnreadableRequest", content[:20]


@pytest.mark.skipif(sys.platform != "linux", reason="Jupyter is found by its process on Linux and macOS; tried on Linux")
@pytest.mark.parametrize("busy", [False, True])
def test_the_kernel_ends_when_its_jupyter_is_killed(tmp_path, busy):
    script = tmp_path / "jupyter.py"
    script.write_text(textwrap.dedent(f"""
        import sys, time
        sys.path.insert(0, {os.path.dirname(__file__)!r})
        from conftest import Kernel
        kernel = Kernel()
        kernel.send("while (true) {{ }}" if {busy} else "1")
        print(kernel.manager.provisioner.pid, flush=True)
        time.sleep(600)
        """), encoding="utf-8")
    jupyter = subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True)
    pid = int(jupyter.stdout.readline())
    kernel = psutil.Process(pid)
    assert kernel.is_running()
    jupyter.send_signal(signal.SIGKILL)
    # Not waited for at first: a process that nobody buries is gone all the same.
    gone, alive = psutil.wait_procs([kernel], timeout=SECONDS)
    jupyter.wait()
    assert not alive or kernel.status() == psutil.STATUS_ZOMBIE
