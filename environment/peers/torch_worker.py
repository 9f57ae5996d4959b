"""PyTorch's side of `finetree bench training`: builds the network that Finetree describes and trains it when told to.

Arguments: contiguous|channels-last, batch, threads. Reads the network's JSON, answers "ready SECONDS" after a first step; then for each line
"go SECONDS" trains at least so long and answers "IMAGES SECONDS PEAK_BYTES", and for "again" builds the network anew, takes a step and answers
"SECONDS". Standard PyTorch, eager mode: nothing is slowed down or tuned.
"""

import resource
import sys
import time

START = time.perf_counter()

import torch  # noqa: E402
import torch.nn.functional as functional  # noqa: E402

from torch_network import build, parameter_groups, read_spec  # noqa: E402


def trained_once(spec, layout, images, labels):
    """A network with its optimizer, after a first step; returns what takes a step."""
    network = build(spec)
    if layout == "channels-last":
        network = network.to(memory_format=torch.channels_last)
    optimizer = torch.optim.SGD(parameter_groups(spec, network, rate=1e-4, decay=5e-4), lr=1e-4, momentum=0.9)
    network.train()

    def step(i):
        optimizer.zero_grad()
        loss = functional.cross_entropy(network(images[i % 4]), labels[i % 4])
        loss.backward()
        optimizer.step()
        return loss.item()

    step(0)
    return step


def main():
    layout, batch, threads = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    torch.set_num_threads(threads)
    torch.manual_seed(1)
    spec = read_spec(sys.stdin.readline())
    shape = spec["input"]
    images = [torch.rand(batch, shape["channels"], shape["height"], shape["width"]) for _ in range(4)]
    labels = [torch.randint(spec["layers"][-1]["out"], (batch,)) for _ in range(4)]
    if layout == "channels-last":
        images = [i.contiguous(memory_format=torch.channels_last) for i in images]
    step = trained_once(spec, layout, images, labels)
    print(f"ready {time.perf_counter() - START:.3f}", flush=True)
    steps = 0
    for line in sys.stdin:
        if line.strip() == "again":
            step = None
            start = time.perf_counter()
            step = trained_once(spec, layout, images, labels)
            print(f"{time.perf_counter() - start:.3f}", flush=True)
            continue
        at_least = float(line.split()[1])
        start, images_done = time.perf_counter(), 0
        while True:
            step(steps)
            steps += 1
            images_done += batch
            seconds = time.perf_counter() - start
            if seconds >= at_least:
                break
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        print(f"{images_done} {seconds:.6f} {peak}", flush=True)


if __name__ == "__main__":
    main()
