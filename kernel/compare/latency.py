"""How long a person waits: start, first cell, later cells, completion; and the memory it takes."""
import statistics
import time

from client import Client

STARTS = 5
CELLS = 60
MEASURES = ["start s", "first cell ms", "`1+1` ms, cells 2-10", "`1+1` ms, cells 11-60", "`1+1` ms, after 500 cells", "print ms", "completion ms", "memory MB"]


def milliseconds(call):
    begun = time.monotonic()
    call()
    return 1000 * (time.monotonic() - begun)


def measure(name, code):
    """One start of this kernel: a value for each of MEASURES."""
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
        for _ in range(500 - CELLS):
            one()
        late = statistics.median(milliseconds(one) for _ in range(20))
        return [k.seconds_to_start, first, statistics.median(cells[:9]), statistics.median(cells[9:]), late, shown, completed, memory]


def table(kernels, say=lambda text: None):
    """For each kernel the median over several starts, which take turns so that a busy moment hits all alike."""
    runs = {name: [] for name, _ in kernels}
    for _ in range(STARTS):
        for name, code in kernels:
            runs[name].append(measure(name, code))
            say(f"{name}: " + ", ".join(f"{m} {v:.1f}" for m, v in zip(MEASURES, runs[name][-1])))
    return {name: [statistics.median(column) for column in zip(*values)] for name, values in runs.items()}
