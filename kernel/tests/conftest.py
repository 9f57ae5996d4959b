"""A running Finetree kernel for tests, and a client that keeps what it says."""
import queue
import time

import pytest
from jupyter_client.manager import KernelManager

KERNEL = "finetree"
SECONDS = 60


def pytest_addoption(parser):
    parser.addoption("--full", action="store_true", help="also run what takes minutes: endurance and fuzzing")


def pytest_configure(config):
    config.addinivalue_line("markers", "full: takes minutes; runs with --full only")


def pytest_collection_modifyitems(config, items):
    if not config.getoption("--full"):
        skip = pytest.mark.skip(reason="takes minutes: ./finetree test --full")
        for item in items:
            if "full" in item.keywords:
                item.add_marker(skip)


@pytest.fixture(scope="session", autouse=True)
def history_of_tests(tmp_path_factory):
    """Tests do not write into the history of whoever runs them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FINETREE_HISTORY", str(tmp_path_factory.mktemp("history") / "history.jsonl"))
        yield


class Reply:
    """What came of one cell: the reply's content and the messages on the broadcast channel."""

    def __init__(self, content, messages):
        self.content = content
        self.messages = messages
        self.status = content["status"]

    def of_type(self, kind):
        return [m["content"] for m in self.messages if m["msg_type"] == kind]

    @property
    def stdout(self):
        return self.printed("stdout")

    def printed(self, stream):
        return "".join(c["text"] for c in self.of_type("stream") if c["name"] == stream)

    @property
    def result(self):
        results = self.of_type("execute_result")
        assert len(results) <= 1
        return results[0]["data"] if results else None

    @property
    def traceback(self):
        return "\n".join(self.content["traceback"])


class Kernel:
    """A kernel process and its blocking client."""

    def __init__(self, name=KERNEL):
        self.manager = KernelManager(kernel_name=name)
        self.manager.start_kernel()
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=SECONDS)

    def run(self, code, timeout=SECONDS, answer=None, **options):
        messages = []
        hook = None if answer is None else lambda message: self.client.input(answer)
        reply = self.client.execute_interactive(code, timeout=timeout, output_hook=messages.append,
                                                allow_stdin=answer is not None, stdin_hook=hook, **options)
        return Reply(reply["content"], messages)

    def send(self, code, **options):
        return self.client.execute(code, **options)

    def reply_to(self, message_id, timeout=SECONDS):
        end = time.monotonic() + timeout
        while True:
            message = self.client.get_shell_msg(timeout=max(0.01, end - time.monotonic()))
            if message["parent_header"].get("msg_id") == message_id:
                return message["content"]

    def request(self, kind, content, timeout=SECONDS):
        message = self.client.session.msg(kind, content)
        self.client.shell_channel.send(message)
        return self.reply_to(message["header"]["msg_id"], timeout)

    def broadcasts(self, seconds):
        """All that is broadcast in the next seconds."""
        messages = []
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                messages.append(self.client.get_iopub_msg(timeout=max(0.01, end - time.monotonic())))
            except queue.Empty:
                break
        return messages

    def stop(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)


@pytest.fixture(scope="module")
def kernel():
    running = Kernel()
    yield running
    running.stop()


@pytest.fixture
def fresh_kernel():
    running = Kernel()
    yield running
    running.stop()
