"""A client that measures: one kernel process, what it answers and what it broadcasts."""
import queue
import subprocess
import time

import psutil
from jupyter_client.manager import KernelManager


class Client:
    def __init__(self, name, log=subprocess.DEVNULL):
        begun = time.monotonic()
        self.manager = KernelManager(kernel_name=name)
        self.manager.start_kernel(stderr=log, stdout=log)
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=120)
        self.seconds_to_start = time.monotonic() - begun

    def run(self, code, timeout=30, answer=None, **options):
        """The reply's content and the broadcasts, or (None, broadcasts) when no reply came in time."""
        messages = []
        hook = None if answer is None else lambda message: self.client.input(answer)
        try:
            reply = self.client.execute_interactive(code, timeout=timeout, output_hook=messages.append, allow_stdin=answer is not None, stdin_hook=hook, **options)
            return reply["content"], messages
        except TimeoutError:
            return None, messages

    def reply_to(self, message_id, timeout=10):
        end = time.monotonic() + timeout
        while time.monotonic() < end:
            try:
                message = self.client.get_shell_msg(timeout=max(0.01, end - time.monotonic()))
            except queue.Empty:
                return None
            if message["parent_header"].get("msg_id") == message_id:
                return message["content"]
        return None

    def request(self, kind, content, timeout=8):
        message = self.client.session.msg(kind, content)
        self.client.shell_channel.send(message)
        return self.reply_to(message["header"]["msg_id"], timeout)

    def broadcasts(self, seconds):
        messages = []
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                messages.append(self.client.get_iopub_msg(timeout=max(0.01, end - time.monotonic())))
            except queue.Empty:
                break
        return messages

    def processes(self):
        process = psutil.Process(self.manager.provisioner.pid)
        return [process] + process.children(recursive=True)

    def megabytes(self):
        return sum(p.memory_info().rss for p in self.processes()) >> 20

    def busy(self, seconds=1.5):
        """Share of one core in use, in percent."""
        processes = self.processes()
        for p in processes:
            p.cpu_percent()
        time.sleep(seconds)
        return sum(p.cpu_percent() for p in processes)

    def stop(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)

    def __enter__(self):
        return self

    def __exit__(self, *unused):
        self.stop()


def of_type(messages, kind):
    return [m["content"] for m in messages if m["msg_type"] == kind]


def printed(messages):
    return "".join(c["text"] for c in of_type(messages, "stream"))


def data(messages):
    results = of_type(messages, "execute_result") + of_type(messages, "display_data")
    return results[0]["data"] if results else {}
