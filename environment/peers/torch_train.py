"""PyTorch's side of the solver parity test: trains the network of spec.json from initial.safetensors on the given batches and prints each step's loss.

Argument: the folder with spec.json, solver.json (baseRate, momentum, weightDecay, batch, steps), initial.safetensors, images.f32 and labels.i32, one batch after
another. The rate is constant: where it changes, PyTorch (w -= rate * v) and Caffe (v = momentum * v + rate * g; w -= v) differ on purpose.
"""

import json
import sys
from pathlib import Path

import numpy
import torch
import torch.nn.functional as functional

from safetensors_file import read
from torch_network import build, parameter_groups, read_spec


def main():
    folder = Path(sys.argv[1])
    torch.set_num_threads(1)
    spec = read_spec((folder / "spec.json").read_text())
    solver = json.loads((folder / "solver.json").read_text())
    network = build(spec)
    _, initial = read(folder / "initial.safetensors")
    with torch.no_grad():
        for name, parameter in network.named_parameters():
            parameter.copy_(torch.from_numpy(initial[name].reshape(parameter.shape).copy()))
    shape = spec["input"]
    size = (-1, solver["batch"], shape["channels"], shape["height"], shape["width"])
    images = torch.from_numpy(numpy.fromfile(folder / "images.f32", dtype="<f4")).reshape(size)
    labels = torch.from_numpy(numpy.fromfile(folder / "labels.i32", dtype="<i4").astype("int64")).reshape(-1, solver["batch"])
    groups = parameter_groups(spec, network, solver["baseRate"], solver["weightDecay"])
    optimizer = torch.optim.SGD(groups, lr=solver["baseRate"], momentum=solver["momentum"])
    for step in range(solver["steps"]):
        optimizer.zero_grad()
        loss = functional.cross_entropy(network(images[step]), labels[step])
        loss.backward()
        optimizer.step()
        print(repr(loss.item()))


if __name__ == "__main__":
    main()
