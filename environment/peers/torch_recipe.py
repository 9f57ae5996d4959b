"""PyTorch's side of `finetree compare`: trains the network of spec.json by solver.json on train.u8 and tests it on test.u8.

Arguments: the folder, seed, threads. Prints {"seed", "top1", "top5", "loss", "seconds"}. Standard PyTorch in eager mode; initial weights, order, windows,
mirroring and dropout are drawn by PyTorch's own generators, from the distributions that Finetree uses. Where the rate falls, PyTorch's momentum
(v = m v + g; w -= rate v) takes one step of the old direction at the new rate where Caffe's (v = m v + rate g; w -= v) keeps the old: a known difference.
"""

import json
import math
import sys
import time
from pathlib import Path

import numpy
import torch
import torch.nn.functional as functional

from torch_network import build, parameter_groups, read_spec


def fill(spec, network):
    """Initial weights by the fillers of the description."""
    for layer in spec["layers"]:
        if layer["type"] in ("convolution", "innerproduct"):
            module = getattr(network, layer["name"])
            for parameter, filler in ((module.weight, layer["weights"]), (module.bias, layer["bias"])):
                fan_in = parameter[0].numel()
                if filler["type"] == "constant":
                    torch.nn.init.constant_(parameter, filler["value"])
                elif filler["type"] == "gaussian":
                    torch.nn.init.normal_(parameter, 0, filler["std"])
                elif filler["type"] == "msra":
                    torch.nn.init.normal_(parameter, 0, math.sqrt(2 / fan_in))
                elif filler["type"] == "xavier":
                    torch.nn.init.uniform_(parameter, -math.sqrt(3 / fan_in), math.sqrt(3 / fan_in))
                else:
                    raise ValueError(f"no filler {filler['type']}")


def load(folder, name, whole):
    size = (-1, whole["channels"], whole["height"], whole["width"])
    images = torch.from_numpy(numpy.fromfile(folder / f"{name}.u8", dtype="uint8")).reshape(size)
    return images, torch.tensor(json.loads((folder / f"{name}.json").read_text()))


def cut(images, top, left, height, width):
    return images[..., top : top + height, left : left + width]


def rate(solver, step):
    policy = solver["policy"]
    if policy["type"] != "multistep":
        raise ValueError(f"no policy {policy['type']}")
    return solver["baseRate"] * policy["gamma"] ** sum(step >= at for at in policy["at"])


def main():
    folder, seed, threads = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    torch.set_num_threads(threads)
    torch.manual_seed(seed)
    spec = read_spec((folder / "spec.json").read_text())
    solver = json.loads((folder / "solver.json").read_text())
    whole = json.loads((folder / "whole.json").read_text())
    height, width, scale = spec["input"]["height"], spec["input"]["width"], spec["scale"]
    images, labels = load(folder, "train", whole)
    begun = time.perf_counter()
    network = build(spec)
    with torch.no_grad():
        fill(spec, network)
    groups = parameter_groups(spec, network, rate=1.0, decay=solver["weightDecay"])
    factors = [g["lr"] for g in groups]
    optimizer = torch.optim.SGD(groups, lr=1.0, momentum=solver["momentum"])
    network.train()
    batch, steps = solver["batch"], solver["steps"]
    tail, loss_sum = max(1, steps // 20), 0.0
    order = torch.empty(0, dtype=torch.long)
    for step in range(steps):
        for group, factor in zip(optimizer.param_groups, factors):
            group["lr"] = rate(solver, step) * factor
        while len(order) < batch:
            order = torch.cat([order, torch.randperm(len(images))])
        chosen, order = order[:batch], order[batch:]
        windows = torch.empty(batch, whole["channels"], height, width)
        tops = torch.randint(whole["height"] - height + 1, (batch,)).tolist()
        lefts = torch.randint(whole["width"] - width + 1, (batch,)).tolist()
        mirrored = torch.randint(2, (batch,)).tolist()
        for i, image in enumerate(images[chosen]):
            window = cut(image, tops[i], lefts[i], height, width).float() * scale
            windows[i] = window.flip(-1) if mirrored[i] else window
        optimizer.zero_grad()
        loss = functional.cross_entropy(network(windows), labels[chosen])
        loss.backward()
        optimizer.step()
        loss_sum += loss.item() if step >= steps - tail else 0
    seconds = time.perf_counter() - begun
    network.eval()
    images, labels = load(folder, "test", whole)
    images = cut(images, (whole["height"] - height) // 2, (whole["width"] - width) // 2, height, width)
    with torch.no_grad():
        logits = torch.cat([network(images[i : i + 250].float() * scale) for i in range(0, len(images), 250)])
    ranks = logits.topk(min(5, logits.shape[1])).indices == labels[:, None]
    print(json.dumps({"seed": seed, "top1": ranks[:, 0].float().mean().item(), "top5": ranks.any(1).float().mean().item(), "loss": loss_sum / tail, "seconds": seconds}))


if __name__ == "__main__":
    main()
