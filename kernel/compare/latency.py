"""How long a person waits: start, first cell, later cells, completion; and the memory it takes."""
import statistics
import time

from client import Client

STARTS = 5
CELLS = 60
DOMAIN = "first cell with Finetree s"
MEASURES = ["start s", "first cell ms", DOMAIN, "`1+1` ms, cells 2-10", "`1+1` ms, cells 11-60", "`1+1` ms, after 200 cells", "print ms", "completion ms", "memory MB"]


def milliseconds(call):
    begun = time.monotonic()
    call()
    return 1000 * (time.monotonic() - begun)


def first_with_domain(name, code):
    """Seconds of a first cell that uses what the kernel is for; None for a kernel that is for nothing in particular."""
    if "domain" not in code:
        return None
    with Client(name) as k:
        return milliseconds(lambda: k.run(code["domain"])) / 1000


def measure(name, code):
    """One start of this kernel, and one more for the domain: a value for each of MEASURES."""
    domain = first_with_domain(name, code)
    with Client(name) as k:
        def one():
            k.run(code["one"])
        first = milliseconds(one)
        cells = [milliseconds(one) for _ in range(CELLS - 1)]
        shown = statistics.median(milliseconds(lambda: k.run(code["print"])) for _ in range(20))
        def complete():
            k.request("complete_request", {"code": code["complete"], "cursor_pos": len(code["complete"])})
        complete()
        completed = statistics.median(milliseconds(complete) for _ in range(10))
        memory = k.megabytes()
        for _ in range(200 - CELLS):
            one()
        late = statistics.median(milliseconds(one) for _ in range(20))
        return [k.seconds_to_start, first, domain, statistics.median(cells[:9]), statistics.median(cells[9:]), late, shown, completed, memory]


def table(kernels, starts=STARTS, say=lambda text: None):
    """For each kernel the median over several starts, which take turns so that a busy moment hits all alike."""
    runs = {name: [] for name, _ in kernels}
    for _ in range(starts):
        for name, code in kernels:
            runs[name].append(measure(name, code))
            say(f"{name}: " + ", ".join(f"{m} {v:.1f}" for m, v in zip(MEASURES, runs[name][-1]) if v is not None))
    return {name: [None if None in column else statistics.median(column) for column in zip(*values)] for name, values in runs.items()}
